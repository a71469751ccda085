import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '@parley/contracts/plain/limits';
import type { ChatEntry } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { faultText } from '../../foundation/fault-text.ts';
import { initials } from '../../foundation/initials.ts';
import { clockTime } from '../../foundation/times.ts';
import { splitLinks } from './split-links.ts';

/** What everybody writes to everybody; kept with the call. */
export class ParleyChat extends SessionElement {
  static override properties = { ...SessionElement.properties, draft: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: flex; min-block-size: 0; }
    .panel { inline-size: 100%; }
    .txt { white-space: pre-wrap; }
    .compose textarea { max-block-size: 160px; field-sizing: content; min-block-size: 44px; }
  `];
  declare draft: string;

  constructor() {
    super();
    this.draft = '';
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const { messages, older } = view.chat;
    const tooLong = this.draft.length > limits.messageLength;
    const empty = this.draft.trim() === '';
    return html`<aside class="panel" aria-labelledby="ch">
      <header><h2 id="ch" class="grow">Chat</h2>
        <button type="button" class="ib is-s" aria-label="Close chat" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      ${messages.length === 0 ? html`<div class="body"><div class="empty">${icon(moreIcons.chat, 'xl')}<h3>Nothing written yet</h3><p class="small">What you write is kept with the call. People who come later see it too.</p></div></div>`
        : html`<div class="body" tabindex="0" role="region" aria-label="Chat history"><div role="log" aria-label="Messages"><ol class="log">
            ${older === 'none' ? nothing : html`<li class="row"><button type="button" class="btn is-s ${older === 'loading' ? 'is-busy' : ''}" @click=${() => this.run('chat.older')}>Older messages</button></li>`}
            ${repeat(messages, (message) => `${message.personId} ${message.messageId}`, (message) => this.#message(message))}</ol></div></div>`}
      <footer class="stack">${tooLong ? html`<p class="error" id="m-e" role="alert">${icon(doorIcons.warning, 's')}<span>This message is longer than ${limits.messageLength} characters. Shorten it, or send it in two parts.</span></p>` : nothing}
        <form class="compose" @submit=${this.#submit}><label class="sr" for="m">Message</label>
          <textarea class="input" id="m" rows="1" placeholder="Message to everyone" aria-invalid=${tooLong ? 'true' : nothing} aria-describedby=${tooLong ? 'm-e' : nothing} .value=${this.draft} @input=${(event: InputEvent) => { this.draft = (event.target as HTMLTextAreaElement).value; }} @keydown=${this.#keydown}></textarea>
          <button type="submit" class="btn ${empty || tooLong ? '' : 'is-primary'}" aria-disabled=${empty || tooLong} aria-label="Send">${icon(moreIcons.send, 's')}</button></form></footer>
    </aside>`;
  }

  #message(message: ChatEntry): TemplateResult {
    return html`<li class="msg ${message.status === 'sending' ? 'is-pending' : message.status === 'failed' ? 'is-failed' : ''}"><span class="avatar is-s ${message.own ? 'is-leaf' : ''}" aria-hidden="true">${initials(message.name)}</span>
      <div class="says"><span class="from">${message.own ? 'You' : message.name}<time datetime=${message.at}>${clockTime(message.at)}</time></span>
        <div class="txt">${splitLinks(message.text).map((part) => (part.link ? html`<a href=${part.text} target="_blank" rel="noopener noreferrer">${part.text}</a>` : part.text))}</div>
        ${message.status === 'sending' ? html`<span class="state">${icon(moreIcons.clock, 's')}Sending…</span>` : nothing}
        ${message.status === 'failed' ? html`<span class="state">${icon(doorIcons.warning, 's')}<span>${message.fault === undefined ? 'Not sent: your connection broke. It goes out by itself when you are back.' : `Not sent. ${faultText(message.fault)}`}</span></span>
          <span class="row"><button type="button" class="btn is-s" @click=${() => this.run('chat.retry', { messageId: message.messageId })}>Send now</button><button type="button" class="btn is-s is-danger-quiet" @click=${() => this.run('chat.discard', { messageId: message.messageId })}>Delete</button></span>` : nothing}
      </div></li>`;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  protected override updated(): void {
    if ((this.view?.chat.unread ?? 0) > 0) this.run('chat.seen');
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    // Enter while an input method composes chooses a word; it does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#send();
  };

  #send(): void {
    const text = this.draft.trim();
    if (text === '' || text.length > limits.messageLength) return;
    this.run('chat.send', { text });
    this.draft = '';
    this.renderRoot.querySelector('textarea')?.focus();
  }
}
define('parley-chat', ParleyChat);
