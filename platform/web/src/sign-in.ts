import { css, html, nothing } from 'lit';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon, mark } from '@parley/web-components/foundation/icons';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { client, PageElement, pageSheet } from './page-element.ts';

/** Redeems a one-time link; without one, says how to get one. */
class SignInPage extends PageElement {
  static override properties = { ...PageElement.properties, busy: { state: true }, asked: { state: true } };
  static override styles = [...pageSheet, css`:host { display: block; }`];
  declare busy: boolean;
  declare asked: string | undefined;
  readonly #token = location.hash.slice(1);

  override connectedCallback(): void {
    super.connectedCallback();
    // The token leaves the address bar and the history at once; pressing the button spends it. A mail scanner that
    // opens the link does not.
    if (this.#token !== '') history.replaceState(null, '', location.pathname);
  }

  override render() {
    const hasLink = this.#token !== '' && this.problem === undefined;
    return html`${this.pageHead(undefined)}<main class="solo"><div class="solo-card">
      <div class="stack">${mark('is-xl')}<h1 class="display">${hasLink ? 'Sign in to Parley' : 'Sign in by link'}</h1>
        <p class="muted">${hasLink ? 'Your link is good for one sign-in, on this browser.' : 'There is no password. Members get a link by mail; whoever runs this server prints one with'} ${hasLink ? nothing : html`<code>npm run signin</code>.`}</p></div>
      ${this.problem === undefined ? nothing : html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<p>${this.problem}</p></div>`}
      ${hasLink ? nothing : html`<form class="stack is-3" @submit=${this.#ask}><div class="field"><label for="mail">Mail address</label><input class="input" id="mail" name="email" type="email" required maxlength="254" autocomplete="email"></div>
        <div class="row"><button type="submit" class="btn is-primary is-l ${this.busy ? 'is-busy' : ''}">Send me a link</button></div><p class="small muted" role="status">${this.asked === undefined ? '' : `If ${this.asked} belongs to a member, a link is on its way. It is good for ten minutes.`}</p></form>`}
      <div class="row">${hasLink ? html`<button type="button" class="btn is-primary is-l ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy ?? false} @click=${this.#signIn}>Sign in</button>` : html`<a class="btn is-l" href="/">Go home</a>`}</div>
    </div></main>`;
  }

  readonly #ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const email = String(new FormData(event.target as HTMLFormElement).get('email'));
    this.busy = true;
    try {
      await client.call('organizations.request_sign_in_link', { email });
      this.asked = email;
      this.problem = undefined;
    } catch (cause) {
      this.problem = problemText(cause);
    }
    this.busy = false;
  };

  readonly #signIn = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    try {
      await client.call('organizations.sign_in', { token: this.#token });
      location.assign('/console');
    } catch (cause) {
      this.problem = problemText(cause);
      this.busy = false;
    }
  };
}
define('parley-sign-in-page', SignInPage);
