import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { doorRow } from './door-row.ts';

/** Everybody who waits, longest first, with an answer for each and one for all. */
export class ParleyLobbyManager extends SessionElement {
  static override properties = { ...SessionElement.properties, alone: { type: Boolean } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: grid; }
    .panel { inline-size: 100%; }
    .part { display: flex; align-items: center; gap: 8px; padding: 6px 8px 10px; }
    .part h3 { display: flex; align-items: center; gap: 8px; }
  `];

  /** Whether it is a panel of its own, with head and close button; otherwise a part of another. */
  declare alone: boolean;

  constructor() {
    super();
    this.alone = false;
    drawEverySecond(this);
  }

  override render() {
    const knocks = this.view?.knocks ?? [];
    if (knocks.length === 0) return nothing;
    const count = html`<span class="count is-ask">${knocks.length}</span>`;
    const rows = html`<ul>${repeat(knocks, (knock) => knock.personId, (knock) => html`<li>${doorRow(knock, { admit: this.#admit, turnAway: this.#turnAway })}</li>`)}</ul>`;
    if (!this.alone) return html`<header class="part"><h3 class="grow">Waiting ${count}</h3>${this.#admitAll()}</header>${rows}`;
    return html`<aside class="panel" aria-labelledby="lob"><header><h2 id="lob" class="grow">Waiting ${count}</h2>${this.#admitAll()}
      <button type="button" class="ib is-s" aria-label="Close waiting room" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="People who wait">${rows}</div></aside>`;
  }

  #admitAll(): TemplateResult {
    return html`<button type="button" class="btn is-s" @click=${() => this.run('door.admit_all')}>Admit all</button>`;
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
