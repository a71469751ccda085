import { css, html, nothing } from 'lit';
import { limits } from '@parley/contracts/plain/limits';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { faultText } from '../../foundation/fault-text.ts';
import { focusTheDoor } from '../../foundation/focus-the-door.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';

/** Asks for the call's PIN: one field that takes paste, how many tries are left, and the other way in. */
export class ParleyPinEntry extends SessionElement {
  static override properties = { ...SessionElement.properties, busy: { state: true }, problem: { state: true } };
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
    .tries { display: flex; gap: 6px; } .tries i { inline-size: 28px; block-size: 6px; border-radius: 3px; background: var(--parley-danger-text); } .tries i.left { background: transparent; box-shadow: inset 0 0 0 1.5px var(--parley-line-strong); }
  `];
  declare busy: boolean;
  declare problem: string | undefined;

  constructor() {
    super();
    this.busy = false;
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const left = view.me?.pin.triesLeft ?? limits.pinTriesPerGuest;
    const used = limits.pinTriesPerGuest - left;
    const problem = this.problem ?? (view.fault === undefined ? undefined : faultText(view.fault));
    return html`<div class="solo"><div class="solo-card card">
      <div class="stack"><p class="muted">${view.call?.title}</p><h1 class="display is-m">This call has a PIN</h1><p class="muted">It stands in the invitation, under the link.</p></div>
      <form class="stack is-4" novalidate @submit=${this.#submit}>
        <div class="field"><label for="pin">PIN</label>
          <input class="input is-pin" id="pin" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" maxlength="24" aria-invalid=${problem === undefined ? nothing : 'true'} aria-describedby="pin-e pin-t" @input=${() => { this.problem = undefined; }}>
          <p class="error" id="pin-e" role="alert">${problem === undefined ? nothing : html`${icon(doorIcons.warning, 's')}<span>${problem}</span>`}</p></div>
        <div class="row is-3" id="pin-t">${used === 0 ? html`<span class="small muted">You have ${left} tries.</span>` : html`
          <span class="tries" aria-hidden="true">${Array.from({ length: limits.pinTriesPerGuest }, (_, index) => html`<i class=${index < used ? '' : 'left'}></i>`)}</span>
          <span class="small muted">${used} of ${limits.pinTriesPerGuest} tries used. After ${limits.pinTriesPerGuest}, the host is asked instead.</span>`}</div>
        <button type="submit" class="btn is-primary is-l is-wide ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy}>Continue</button>
      </form>
      <div class="row"><span class="small muted grow">No PIN at hand?</span><button type="button" class="btn is-bare is-s is-edge" @click=${this.#askInstead}>Ask the host to let me in</button></div>
    </div></div>`;
  }

  override firstUpdated(): void {
    this.#field?.focus();
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #askInstead = (): void => {
    focusTheDoor(this);
    this.run('door.ask_instead');
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.#field;
    if (field === null || this.busy) return;
    const pin = field.value.trim();
    if (!/^[\d\s\-–]{1,24}$/.test(pin)) {
      this.problem = pin === '' ? 'Type the PIN first. It stands in the invitation, under the link.' : 'A PIN has digits only. Check it against the invitation, or paste it from there.';
      field.focus();
      return;
    }
    this.busy = true;
    const forget = focusTheDoor(this);
    await this.session?.run('door.pin', { pin }).catch(() => undefined);
    if (this.isConnected) forget();
    this.busy = false;
    // What was typed stays, marked: the next key replaces it.
    field.select();
  };
}
define('parley-pin-entry', ParleyPinEntry);
