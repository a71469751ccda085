import { css, html } from 'lit';
import type { CallView } from '../../session/view.ts';
import { define } from '../../foundation/define.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { newsOf } from './news-of.ts';

/** Says what happens in the call to people who do not see it: who comes, waits, goes, and what became of the connection. */
export class ParleyAnnouncer extends SessionElement {
  static override styles = css`
    :host { position: absolute; inline-size: 0; block-size: 0; }
    div { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `;
  #before: CallView | undefined;
  #polite: string[] = [];
  #assertive = '';

  protected override willUpdate(): void {
    super.willUpdate();
    const now = this.view;
    if (now === undefined || now === this.#before) return;
    for (const { text, urgent } of this.#before === undefined ? [] : newsOf(this.#before, now)) {
      if (urgent) this.#assertive = text;
      else this.#polite = [...this.#polite, text].slice(-3);
    }
    this.#before = now;
  }

  override render() {
    return html`
      <div role="log" aria-live="polite" aria-label="What happens in the call">${this.#polite.map((text) => html`<p>${text}</p>`)}</div>
      <div role="alert">${this.#assertive}</div>
    `;
  }
}
define('parley-announcer', ParleyAnnouncer);
