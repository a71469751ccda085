import { css, html, nothing } from 'lit';
import { limits } from '@parley/contracts/plain/limits';
import type { KnockFacts } from '@parley/contracts/words';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';

/** Said often enough to be at hand. */
const phrases = ['We are not ready yet. Try again in ten minutes.', 'This call is for invited people only.', 'Write to me, then I let you in.'];

/** Told when the question was answered: turned away, with a word or without, or not. */
export class TurnAwayAnswered extends Event {
  readonly turnAway: boolean;
  readonly message: string;
  constructor(turnAway: boolean, message: string) {
    super('parley-turn-away-answered');
    this.turnAway = turnAway;
    this.message = message;
  }
}

/** Asks whether somebody is to be turned away, and with which word. It stands, with what failed, until whoever asks takes it away. */
export class ParleyTurnAway extends ParleyElement {
  static override properties = { knock: { attribute: false }, problem: { attribute: false }, busy: { attribute: false }, words: { state: true } };
  static override styles = [baseStyles, css`
    dialog { inline-size: min(460px, calc(100vw - 32px)); max-block-size: calc(100dvh - 32px); padding: 0; border: 1px solid var(--parley-line); border-radius: 20px; background: var(--parley-raised); color: var(--parley-text); box-shadow: var(--parley-shadow-2); overflow: auto; }
    dialog::backdrop { background: var(--parley-scrim); }
    form { display: grid; gap: 16px; padding: 24px 28px; }
    h2 { font-size: 1.3125rem; line-height: 1.25; overflow-wrap: anywhere; }
    .phrases { display: grid; gap: 6px; }
    .phrases .btn { justify-content: flex-start; text-align: start; white-space: normal; block-size: auto; padding-block: 6px; }
    footer { display: flex; justify-content: flex-end; gap: 8px; }
    @media (max-width: 512px) { dialog { inline-size: 100%; max-inline-size: none; margin: auto 0 0; border-radius: 20px 20px 0 0; } form { padding: 20px 16px; } footer .btn { flex: 1; } }
  `];
  declare knock: KnockFacts | undefined;
  declare problem: string | undefined;
  declare busy: boolean;
  declare words: string;

  constructor() {
    super();
    this.words = '';
    this.busy = false;
  }

  override render() {
    const { knock, words, problem } = this;
    if (knock === undefined) return nothing;
    const left = limits.turnAwayMessageLength - words.length;
    return html`<dialog aria-labelledby="q" @cancel=${this.#cancel} @keydown=${this.#keydown}>
      <form @submit=${this.#submit}>
        <h2 id="q">Turn ${knock.name} away?</h2>
        <p class="muted">${knock.name} cannot knock again with this link in the same browser.</p>
        <div class="field"><label for="word">A word to ${knock.name}</label>
          <textarea class="input" id="word" rows="2" maxlength=${limits.turnAwayMessageLength} aria-describedby="left${problem === undefined ? '' : ' failed'}" .value=${words} @input=${(event: InputEvent) => { this.words = (event.target as HTMLTextAreaElement).value; }}></textarea>
          <p class="hint" id="left">May stay empty. ${left} characters left.</p>
          ${problem === undefined ? nothing : html`<p class="error" id="failed" role="alert">${icon(doorIcons.warning, 's')}<span>${problem}</span></p>`}</div>
        <div class="phrases" role="group" aria-label="Ready phrases">${phrases.map((phrase) => html`<button type="button" class="btn is-s" aria-pressed=${words === phrase} @click=${() => { this.words = words === phrase ? '' : phrase; }}>${phrase}</button>`)}</div>
        <footer><button type="button" class="btn" @click=${() => this.#answer(false)}>Keep waiting</button><button type="submit" class="btn is-danger ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy ? 'true' : nothing} autofocus>Turn away</button></footer>
      </form></dialog>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#answer(true);
  };

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.#answer(false);
  };

  /** Keys belong to the question while it stands: the same key closes the panel behind it. */
  readonly #keydown = (event: KeyboardEvent): void => event.stopPropagation();

  #answer(turnAway: boolean): void {
    this.dispatchEvent(new TurnAwayAnswered(turnAway, this.words.trim()));
  }
}
define('parley-turn-away', ParleyTurnAway);
