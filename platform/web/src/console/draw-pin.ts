import { html, nothing, type TemplateResult } from 'lit';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';

export interface PinStanding {
  readonly has: boolean;
  /** Said once: the call keeps a hash of it only. */
  readonly fresh: string | undefined;
  readonly copied: boolean;
  readonly busy: boolean;
  readonly problem: string | undefined;
}
export interface PinActs { make(): void; remove(): void; copy(pin: string): void }

/** Whether guests give a PIN, and how it becomes another. */
export function drawPin({ has, fresh, copied, busy, problem }: PinStanding, acts: PinActs): TemplateResult {
  const told = problem === undefined ? nothing : 'pin-e';
  const button = (words: string, look: string, act: () => void): TemplateResult => html`<button type="button" class="btn is-s ${look}" aria-disabled=${busy ? 'true' : nothing} aria-describedby=${told} @click=${act}>${words}</button>`;
  return html`<section class="card stack is-3" aria-labelledby="pn"><h2 id="pn">PIN</h2>
    <div class="row is-wrap"><p class="grow small muted" role="status">${has && fresh !== undefined ? html`The new PIN is <b class="mono pin">${fresh}</b>. It is shown this once; send it to your guests.${copied ? ' Copied.' : ''}` : has ? 'Guests give it before they knock. Another one replaces it at once.' : 'Guests need none.'}</p>
      ${has && fresh !== undefined ? button('Copy the PIN', '', () => acts.copy(fresh)) : nothing}${button(has ? 'Make another PIN' : 'Make a PIN', '', acts.make)}${has ? button('Remove the PIN', 'is-danger-quiet', acts.remove) : nothing}</div>
    ${problem === undefined ? nothing : html`<p class="error" id="pin-e" role="alert">${icon(doorIcons.warning, 's')}<span>${problem}</span></p>`}</section>`;
}
