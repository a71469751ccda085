import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import type { CallView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { DecidingElement } from '../../foundation/deciding-element.ts';
import { define } from '../../foundation/define.ts';
import { dialogStyles } from '../../foundation/dialog.styles.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { stoppedBecause } from '../../foundation/plugin-notice-text.ts';
import { kitSigns } from '../plugin-view/kit-icons.ts';

/** What each plugin of the call is and may read; one's own eye for its drawings; and for hosts, what it may do here. Each switch takes effect at once. */
export class ParleyPluginsDialog extends DecidingElement {
  static override styles = [baseStyles, dialogStyles, css`
    .body { min-block-size: 0; padding: 4px 28px 28px; overflow: auto; }
    .plugin { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); padding-block: 20px; overflow-wrap: anywhere; }
    .plugin + .plugin { border-block-start: 1px solid var(--parley-line); }
    .plugin:first-child { padding-block-start: 8px; }
    .name { display: flex; align-items: flex-start; gap: 12px; }
    .name > .ic { margin-block-start: 1px; }
    .reads { list-style: disc; padding-inline-start: 20px; }
    .may { display: grid; gap: 4px; }
    legend { padding: 0; margin-block-end: 4px; }
    .btn { justify-self: start; }
    .switch .txt { min-inline-size: 0; }
    @media (max-width: 512px) { .body { padding: 4px 20px 20px; } }
  `];

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const { list } = view.plugins;
    return html`<dialog class="dialog" tabindex="-1" aria-labelledby="pd" @close=${this.#closed} @click=${this.#pressedBeside}>
      <header><h2 id="pd" class="grow">What plugins may do</h2><button type="button" class="ib" aria-label="Close" @click=${() => this.#dialog?.close()}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="Plugins in this call">
        ${list.length === 0 ? html`<p class="muted">No plugin is active in this call.</p>` : repeat(list, ({ installId }) => installId, (plugin) => this.#plugin(plugin, view))}
      </div></dialog>`;
  }

  #plugin(plugin: PluginInCall, view: CallView): TemplateResult {
    const { installId, name, publisher, summary, state } = plugin;
    return html`<section class="plugin" aria-labelledby="n-${installId}">
      <div class="name">${icon(kitSigns[plugin.icon])}<div class="stack is-1 grow"><h3 id="n-${installId}"><span dir="auto">${name}</span> <span class="muted small">by <span dir="auto">${publisher}</span></span></h3><p class="small muted" dir="auto">${summary}</p></div></div>
      ${standing(plugin)}
      ${reads(plugin)}
      ${this.#switch(`s-${installId}`, !view.plugins.hidden.has(installId), 'Show its drawings to me', (on) => this.session?.run(on ? 'plugin.show' : 'plugin.hide', { installId }))}
      ${this.#grants(plugin)}
      ${plugin.grants === undefined || state === 'failed' ? nothing : html`<button type="button" class="btn is-s ${state === 'stopped' ? '' : 'is-danger-quiet'}" aria-describedby=${this.describedBy(`x-${installId}`, `n-${installId}`)} @click=${() => void this.decide(`x-${installId}`, () => this.session?.run('plugin.narrow', { installId, stopped: state !== 'stopped' }))}>${state === 'stopped' ? 'Let it run again' : 'Stop in this call'}</button>${this.problemOf(`x-${installId}`)}`}
    </section>`;
  }

  #grants({ installId, name, grants = [], state }: PluginInCall): TemplateResult | typeof nothing {
    if (grants.length === 0 || state !== 'on') return nothing;
    return html`<fieldset class="may" aria-describedby="h-${installId}"><legend class="label">${name} may, in this call</legend><p class="hint" id="h-${installId}">Turn a switch off to take it away in this call. Nobody gives more here than the admin did.</p>
      ${grants.map(({ grant, may, withheld }, index) => this.#switch(`g-${installId}-${index}`, !withheld, may, (on) => this.session?.run('plugin.narrow', { installId, ...(on ? { giveBack: [grant] } : { withhold: [grant] }) })))}</fieldset>`;
  }

  #switch(id: string, on: boolean, words: string, turn: (on: boolean) => Promise<void> | undefined): TemplateResult {
    return html`<label class="switch" for=${id}><input type="checkbox" role="switch" id=${id} aria-describedby=${this.describedBy(id)} .checked=${live(this.shown(id, on))} @change=${({ target }: Event) => {
      const { checked } = target as HTMLInputElement;
      void this.decide(id, () => turn(checked), checked);
    }}><span class="txt">${words}</span></label>${this.problemOf(id)}`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  readonly #closed = (): void => void this.dispatchEvent(new CustomEvent('parley-close-plugins', { bubbles: true, composed: true }));

  readonly #pressedBeside = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog?.close();
  };
}

function standing({ state, failedBecause }: PluginInCall): TemplateResult | typeof nothing {
  if (state === 'failed') return html`<p class="note is-danger">${icon(doorIcons.warning)}<span>It was stopped${failedBecause === undefined ? '' : `: it ${stoppedBecause(failedBecause)}`}. The call is not affected. An admin can let it try again.</span></p>`;
  if (state === 'stopped') return html`<p class="note">${icon(moreIcons.info)}<span>A host has stopped it in this call.</span></p>`;
  return nothing;
}

/** What a plugin may do beside reading is the host's to decide; what it reads concerns everybody. */
function reads({ installId, state, reads: may }: PluginInCall): TemplateResult | typeof nothing {
  if (state !== 'on') return nothing;
  if (may.length === 0) return html`<p class="small">It reads nothing of this call.</p>`;
  return html`<div class="stack is-1"><p class="label" id="r-${installId}">What it may read here</p><ul class="reads small" aria-labelledby="r-${installId}">${may.map((each) => html`<li>${each}</li>`)}</ul></div>`;
}
define('parley-plugins-dialog', ParleyPluginsDialog);
