import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '@parley/contracts/plain/limits';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { problemText } from '../../foundation/problem-text.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { duration } from '../../foundation/times.ts';
import type { TurnAwayAnswered } from '../turn-away/parley-turn-away.ts';
import { doorRow } from './door-row.ts';

/** Rows drawn at first, and how many more at a time: a thousand may wait. */
const drawnAtOnce = 40;

/** Everybody who waits, longest first: an answer for each, for several and for all, and a message to all who wait. */
export class ParleyLobbyManager extends SessionElement {
  static override properties = { ...SessionElement.properties, alone: { type: Boolean }, selected: { state: true }, drawn: { state: true }, leaving: { state: true }, refusal: { state: true }, writing: { state: true }, text: { state: true }, problem: { state: true }, busy: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: grid; min-block-size: 0; }
    .panel { inline-size: 100%; }
    .part { display: flex; align-items: center; gap: 8px; padding: 6px 8px 10px; flex-wrap: wrap; }
    .part h3 { display: flex; align-items: center; gap: 8px; }
    .said { padding: 12px 0 4px; }
    .tick { display: grid; place-items: center; min-inline-size: 24px; min-block-size: 36px; }
    .tick input { inline-size: 18px; block-size: 18px; accent-color: var(--parley-accent); }
    li { content-visibility: auto; contain-intrinsic-block-size: auto 108px; }
    .rest { padding: 12px 0; }
    .end { justify-content: flex-end; }
    .quote { border-inline-start: 3px solid var(--parley-line-strong); padding-inline-start: 12px; overflow-wrap: anywhere; }
  `];

  /** Whether it is a panel of its own, with head and close button; otherwise a part of another. */
  declare alone: boolean;
  declare selected: ReadonlySet<string>;
  declare drawn: number;
  /** Who is about to be turned away. */
  declare leaving: string | undefined;
  /** Why they were not. */
  declare refusal: string | undefined;
  declare writing: boolean;
  declare text: string;
  /** Why the message is not at the door. */
  declare problem: string | undefined;
  /** A message or a turning away is on its way. */
  declare busy: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.alone = false;
    this.selected = new Set();
    this.drawn = drawnAtOnce;
    this.leaving = undefined;
    this.writing = false;
    this.text = '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#writeTimes(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const knocks = this.view?.knocks ?? [];
    const here = new Set(knocks.map((knock) => knock.personId));
    if ([...this.selected].some((personId) => !here.has(personId))) this.selected = new Set([...this.selected].filter((personId) => here.has(personId)));
    // What is left of a long line is fetched before the rows run out.
    if (knocks.length < Math.min(this.drawn, this.#waiting)) this.run('door.more');
  }

  protected override updated(): void {
    this.#writeTimes();
  }

  get #waiting(): number {
    return Math.max(this.view?.waiting ?? 0, this.view?.knocks.length ?? 0);
  }

  override render() {
    const { view } = this;
    const knocks = view?.knocks ?? [];
    if (view === undefined) return nothing;
    // What stands at the door can be taken back also when nobody reads it now.
    if (knocks.length === 0) return this.alone || view.announcement === undefined ? nothing : html`<div class="said">${this.#message()}</div>`;
    const shown = knocks.slice(0, this.drawn);
    const hidden = this.#waiting - shown.length;
    const count = html`<span class="count is-ask">${this.#waiting}</span>`;
    const rows = html`<ul>${repeat(shown, (knock) => knock.personId, (knock) => html`<li>${doorRow(knock, { selectable: knocks.length > 1, selected: this.selected.has(knock.personId), reminded: view.reminded.has(knock.personId) }, { admit: this.#admit, turnAway: this.#ask, select: this.#select })}</li>`)}</ul>
      ${hidden > 0 ? html`<div class="rest"><button type="button" class="btn is-wide" @click=${() => { this.drawn += drawnAtOnce; }}>Show ${Math.min(hidden, drawnAtOnce)} more of ${hidden}</button></div>` : nothing}`;
    const body = html`${rows}${this.#question()}`;
    if (!this.alone) return html`<header class="part"><h3 class="grow">Waiting ${count}</h3>${this.#several()}</header>${body}<div class="said">${this.#message()}</div>`;
    return html`<aside class="panel" aria-labelledby="lob"><header><h2 id="lob" class="grow">Waiting ${count}</h2>${this.#several()}
      <button type="button" class="ib is-s" aria-label="Close waiting room" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="People who wait">${body}</div>
      <footer>${this.#message()}</footer></aside>`;
  }

  #several(): TemplateResult {
    const { size } = this.selected;
    if (size === 0) return html`<button type="button" class="btn is-s" @click=${() => this.run('door.admit_all')}>Admit all</button>`;
    return html`<button type="button" class="btn is-s is-ask" aria-describedby="many" @click=${this.#admitSelected}>Admit selected</button><span class="count" id="many">${size}<span class="sr"> selected</span></span>`;
  }

  #question(): TemplateResult | typeof nothing {
    const knock = this.view?.knocks.find(({ personId }) => personId === this.leaving);
    return knock === undefined ? nothing : html`<parley-turn-away .knock=${knock} .problem=${this.refusal} .busy=${this.busy} @parley-turn-away-answered=${this.#answered}></parley-turn-away>`;
  }

  #message(): TemplateResult {
    const said = this.view?.announcement;
    if (this.writing) {
      return html`<form class="stack" @submit=${this.#say}>
        <div class="field"><label for="say">Message to those who wait</label>
          <textarea class="input" id="say" rows="2" maxlength=${limits.announcementLength} aria-describedby=${this.problem === undefined ? nothing : 'say-e'} .value=${this.text} @input=${(event: InputEvent) => { this.text = (event.target as HTMLTextAreaElement).value; }} @keydown=${this.#keyInMessage}></textarea>
          ${this.problem === undefined ? nothing : html`<p class="error" id="say-e" role="alert">${icon(doorIcons.warning, 's')}<span>${this.problem}</span></p>`}</div>
        <div class="row end"><button type="button" class="btn is-s" @click=${() => this.#stopWriting()}>Cancel</button><button type="submit" class="btn is-s is-primary ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy ? 'true' : nothing}>Show it</button></div></form>`;
    }
    if (said === undefined) return html`<button type="button" class="btn is-wide" id="write" @click=${this.#write}>${icon(moreIcons.chat, 's')}Message to those who wait</button>`;
    return html`<div class="stack"><p class="small muted">Everybody who waits reads:</p><p class="quote small">${said.message}</p>
      <div class="row end"><button type="button" class="btn is-s" @click=${() => this.run('door.announce', { message: null })}>Take back</button><button type="button" class="btn is-s" id="write" @click=${this.#write}>Change message</button></div></div>`;
  }

  /** Beside the drawing: a line of hundreds must not be drawn anew each second. */
  #writeTimes(): void {
    const now = Date.now();
    for (const place of this.renderRoot.querySelectorAll<HTMLElement>('[data-since]')) place.textContent = duration(now - Date.parse(place.dataset['since'] ?? ''));
  }

  readonly #select = (personId: string, selected: boolean): void => {
    const next = new Set(this.selected);
    if (selected) next.add(personId);
    else next.delete(personId);
    this.selected = next;
  };

  readonly #admit = (personId: string): void => {
    this.#answer([personId], () => this.run('door.admit', { personId }));
  };

  readonly #admitSelected = (): void => {
    const personIds = [...this.selected];
    this.selected = new Set();
    this.#answer(personIds, () => this.run('door.admit_some', { personIds }));
  };

  readonly #ask = (personId: string): void => {
    void import('../turn-away/parley-turn-away.ts').then(() => {
      this.leaving = personId;
      this.refusal = undefined;
    }).catch(() => this.run('door.turn_away', { personId }));
  };

  readonly #answered = async ({ turnAway, message }: TurnAwayAnswered): Promise<void> => {
    const personId = this.leaving;
    if (personId === undefined) return;
    if (!turnAway) {
      this.leaving = undefined;
      // Nothing beside the question takes the focus while it stands.
      await this.updateComplete;
      this.#rowOf(personId)?.querySelectorAll('button')[1]?.focus();
      return;
    }
    if (this.busy) return;
    const next = this.#after([personId]);
    this.refusal = await this.#try(() => this.session?.run('door.turn_away', { personId, ...(message === '' ? {} : { message }) }));
    if (this.refusal !== undefined || this.leaving !== personId) return;
    this.leaving = undefined;
    await this.updateComplete;
    this.#focus(next);
  };

  readonly #write = (): void => {
    this.text = this.view?.announcement?.message ?? '';
    this.problem = undefined;
    this.writing = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#say')?.focus());
  };

  readonly #keyInMessage = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#stopWriting();
  };

  readonly #say = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const message = this.text.trim();
    if (this.busy) return;
    this.problem = message === '' ? undefined : await this.#try(() => this.session?.run('door.announce', { message }));
    if (this.problem === undefined && this.writing) this.#stopWriting();
  };

  /** What was typed stays until this has said nothing. */
  async #try(act: () => Promise<void> | undefined): Promise<string | undefined> {
    this.busy = true;
    return Promise.resolve(act()).then(() => undefined, problemText).finally(() => { this.busy = false; });
  }

  #stopWriting(): void {
    this.writing = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#write')?.focus());
  }

  #rowOf(personId: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-person="${personId}"]`);
  }

  #answer(personIds: readonly string[], act: () => void): void {
    const next = this.#after(personIds);
    act();
    this.#focus(next);
  }

  /** The next in the line when these are gone. */
  #after(personIds: readonly string[]): string | undefined {
    const going = new Set(personIds);
    const ids = (this.view?.knocks ?? []).map((knock) => knock.personId);
    const at = ids.findIndex((personId) => going.has(personId));
    return ids.slice(at).find((personId) => !going.has(personId)) ?? ids.slice(0, at).findLast((personId) => !going.has(personId));
  }

  /** After an answer the focus goes to the next in the line, or back to whoever holds the panel. */
  #focus(next: string | undefined): void {
    if (next === undefined) this.dispatchEvent(new CustomEvent('parley-door-empty', { bubbles: true, composed: true }));
    else this.#rowOf(next)?.querySelector<HTMLElement>('button')?.focus();
  }
}
define('parley-lobby-manager', ParleyLobbyManager);
