import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';

/** Copies the guest link; where the browser keeps the clipboard, shows the link to copy by hand. */
export class ParleyCopyLink extends SessionElement {
  static override properties = { ...SessionElement.properties, large: { type: Boolean }, outcome: { state: true } };
  static override styles = [baseStyles, css`
    :host { display: grid; gap: 8px; min-inline-size: 0; }
  `];
  declare large: boolean;
  declare outcome: 'copied' | 'by_hand' | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.large = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`
      <button type="button" class="btn ${this.large ? 'is-l' : 'is-s'}" @click=${this.#copy}>${icon(this.outcome === 'copied' ? doorIcons.check : doorIcons.link, 's')}Copy guest link</button>
      <span class="sr" role="status">${this.outcome === 'copied' ? 'The guest link is copied.' : nothing}</span>
      ${this.outcome === 'by_hand' ? html`<input class="input small" readonly aria-label="Guest link" .value=${this.view?.guestUrl ?? ''} @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}>` : nothing}
    `;
  }

  readonly #copy = async (): Promise<void> => {
    clearTimeout(this.#timer);
    try {
      await this.session?.run('link.copy');
      this.outcome = 'copied';
      this.#timer = setTimeout(() => { this.outcome = undefined; }, 4_000);
    } catch {
      this.outcome = 'by_hand';
      await this.updateComplete;
      this.renderRoot.querySelector('input')?.focus();
    }
  };
}
define('parley-copy-link', ParleyCopyLink);
