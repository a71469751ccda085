import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PluginAsk } from '@parley/contracts/plugin-words';
import { icon } from '@parley/web-components/foundation/icons';
import { grantSign } from './grant-signs.ts';
import { hostIn, reachOf } from './grant-words.ts';

/** Takes the change of a switch; without it the form around it reads the switch. */
export interface GrantSwitch { readonly on: boolean; changed?(on: boolean): void }

/** One thing a plugin asks for: what it may, why, how far it reaches, and whether it is on. */
export function grantRow(ask: PluginAsk, at: string, toggle: GrantSwitch | undefined, hint: TemplateResult | typeof nothing = nothing): TemplateResult {
  const host = hostIn(ask);
  return html`<li class="grant"><span class="gi ${ask.leaves ? 'is-ask' : ''}">${icon(grantSign(ask.grant))}</span>
    <div><b>${host === undefined ? ask.may : html`${host.before}<span class="mono">${host.host}</span>`}</b><p id="${at}-r">${ask.reason}</p>${hint}</div>
    <div class="end"><span class="chip ${ask.leaves ? 'is-ask' : ask.tier === 0 ? 'is-good' : 'is-line'}">${reachOf(ask)}</span>${toggle === undefined ? nothing : switchOf(ask, at, toggle)}</div></li>`;
}

function switchOf({ grant, may }: PluginAsk, at: string, { on, changed }: GrantSwitch): TemplateResult {
  // A switch that acts at once shows what holds, also when the change was refused; one in a form keeps what was chosen.
  return html`<label class="switch is-alone">${changed === undefined
    ? html`<input type="checkbox" role="switch" name="grant" value=${grant} ?checked=${on} aria-label=${may} aria-describedby="${at}-r">`
    : html`<input type="checkbox" role="switch" .checked=${live(on)} aria-label=${may} aria-describedby="${at}-r" @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}>`}</label>`;
}
