import { html, nothing } from 'lit';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { client, PageElement, pageSheet } from './page-element.ts';

/** The way through a member's lasting link into the call it leads to now. */
class PersonalPage extends PageElement {
  static override properties = { ...PageElement.properties, gone: { state: true } };
  static override styles = pageSheet;
  declare gone: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  async #open(): Promise<void> {
    this.problem = undefined;
    try {
      const { url } = await client.call('calls.open_personal', { slug: location.pathname.split('/').at(-1) ?? '' });
      location.replace(url);
    } catch (cause) {
      this.problem = problemText(cause);
      this.gone = cause instanceof ClientFault && !cause.retryable;
    }
  }

  override render() {
    if (this.problem === undefined) return html`<main class="solo" role="status"><p class="muted">Opening the call…</p></main>`;
    return html`${this.pageHead(undefined)}<main class="solo"><div class="solo-card"><div class="stack">${icon(doorIcons.link, 'xl')}<h1 class="display">The call cannot be opened</h1><p class="muted" role="alert">${this.problem}</p></div>
      <div class="row">${this.gone ? nothing : html`<button type="button" class="btn is-primary is-l" @click=${() => void this.#open()}>Try again</button>`}<a class="btn is-l" href="/">Go home</a></div></div></main>`;
  }
}
define('parley-personal-page', PersonalPage);
