import { html, nothing, type TemplateResult } from 'lit';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { grantRow } from './grant-row.ts';
import { listed } from './grant-words.ts';

/** What a plugin may, each with its switch; `change` gets everything it is to have. */
export function showGrants({ asks, granted, cannot }: PluginInstall, unused: readonly string[], trouble: TemplateResult | typeof nothing, change: (grants: string[]) => void): TemplateResult {
  const row = (ask: PluginInstall['asks'][number], index: number): TemplateResult => {
    const { grant } = ask;
    const on = granted.includes(grant);
    const hint = on && unused.includes(grant) ? html`<p class="unused">Not used yet, or not in the last thirty days: revoke?</p>` : nothing;
    return grantRow(ask, `a${index}`, { on, changed: (on) => change(on ? [...granted, grant] : granted.filter((each) => each !== grant)) }, hint);
  };
  return html`<section class="card stack is-3" aria-labelledby="gr"><h2 id="gr">It may</h2><p class="small muted">What you turn off, it cannot do any more from the next moment on.</p>${trouble}
    ${asks.length === 0 ? html`<p class="small">It asks for nothing.</p>` : html`<ul>${asks.map(row)}</ul>`}
    ${cannot.length === 0 ? nothing : html`<div class="note">${icon(moreIcons.lock)}<p><b>It cannot</b> ${listed(cannot)}. If an update asks for more, this version stays until you agree.</p></div>`}</section>`;
}
