import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { Ticking } from '../../foundation/ticking.ts';
import { doorRow } from './door-row.ts';

/** Everybody who waits, longest first, with an answer for each and one for all. */
export class ParleyLobbyManager extends SessionElement {
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: grid; }
    header { display: flex; align-items: center; gap: 8px; padding: 6px 8px 10px; }
    header h3 { display: flex; align-items: center; gap: 8px; }
  `];

  constructor() {
    super();
    new Ticking(this);
  }

  override render() {
    const knocks = this.view?.knocks ?? [];
    if (knocks.length === 0) return nothing;
    return html`
      <header><h3 class="grow">At the door <span class="count is-ask">${knocks.length}</span></h3>
        ${knocks.length > 1 ? html`<button type="button" class="btn is-s" @click=${() => this.run('door.admit_all')}>Admit all</button>` : nothing}</header>
      <ul>${repeat(knocks, (knock) => knock.personId, (knock) => html`<li>${doorRow(knock, { admit: this.#admit, turnAway: this.#turnAway })}</li>`)}</ul>`;
  }

  readonly #admit = (personId: string): void => {
    this.#answer(personId, () => this.run('door.admit', { personId }));
  };

  readonly #turnAway = (personId: string): void => {
    this.#answer(personId, () => this.run('door.turn_away', { personId }));
  };

  /** After an answer the focus goes to the next in the line, or back to whoever holds the panel. */
  #answer(personId: string, act: () => void): void {
    const ids = (this.view?.knocks ?? []).map((knock) => knock.personId);
    const at = ids.indexOf(personId);
    const next = ids[at + 1] ?? ids[at - 1];
    act();
    if (next === undefined) this.dispatchEvent(new CustomEvent('parley-door-empty', { bubbles: true, composed: true }));
    else this.renderRoot.querySelector<HTMLElement>(`[data-person="${next}"] button`)?.focus();
  }
}
define('parley-lobby-manager', ParleyLobbyManager);
