import { css, html } from 'lit';
import type { CallView } from '../../session/view.ts';
import { define } from '../../foundation/define.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { doorNews } from './door-news.ts';
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
  readonly #door = doorNews((text) => {
    this.#assertive = text;
    this.requestUpdate();
  }, (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#door.stop();
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const now = this.view;
    if (now === undefined || now === this.#before) return;
    for (const { text, urgent, door } of this.#before === undefined ? [] : newsOf(this.#before, now)) {
      if (door === true) this.#door.knocked(text, Math.max(now.waiting, now.knocks.length));
      else if (urgent) this.#assertive = text;
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
