import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '@parley/contracts/plain/limits';
import type { Reaction } from '@parley/contracts/plain/reactions';
import type { CallView, ChatEntry } from '../../session/view.ts';
import { ownFault } from '@parley/contracts/plain/client-fault';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { closeOnPressBeside } from '../../foundation/close-on-press-beside.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { faultText } from '../../foundation/fault-text.ts';
import { keyInMenu } from '../../foundation/move-in-menu.ts';
import { problemText } from '../../foundation/problem-text.ts';
import { reactionSigns } from '../../foundation/reaction-signs.ts';
import { initials } from '../../foundation/initials.ts';
import { clockTime } from '../../foundation/times.ts';
import { drawCard } from './draw-card.ts';
import { drawFace } from './draw-face.ts';
import { messageMenu } from './message-menu.ts';
import type { PluginCommands } from './plugin-commands.ts';
import { splitLinks } from './split-links.ts';

/** So many pages are turned back for a message that was answered. */
const pagesToJump = 20;

/** What everybody writes to everybody; kept with the call. */
export class ParleyChat extends SessionElement {
  static override properties = { ...SessionElement.properties, draft: { state: true }, open: { state: true }, upwards: { state: true }, answering: { state: true }, editing: { state: true }, searching: { state: true }, commands: { state: true }, saving: { state: true }, problem: { state: true }, replySeen: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: flex; min-block-size: 0; }
    .panel { inline-size: 100%; }
    .txt { white-space: pre-wrap; }
    .msg { position: relative; }
    .msg .act { position: absolute; inset-block-start: -6px; inset-inline-end: 0; }
    .msg .act:not(:focus-visible, [aria-expanded="true"]) { opacity: 0; }
    .msg:hover .act, .msg:focus-within .act { opacity: 1; }
    @media (hover: none) { .msg .act { opacity: 1; } }
    .msg .menu { inset-block-start: 26px; inset-inline-end: 0; min-inline-size: 200px; }
    .msg .menu.is-up { inset-block: auto calc(100% - 4px); }
    .reacts { gap: 0; }
    .reacts .ib { font-size: 1.125rem; line-height: 1; }
    .quote { display: block; inline-size: 100%; padding: 2px 10px; border: 0; border-inline-start: 3px solid var(--parley-line-strong); border-radius: 0; background: none; color: var(--parley-text-muted); font-size: var(--parley-text-s); text-align: start; }
    .gone { color: var(--parley-text-muted); font-style: italic; }
    .marks { display: flex; flex-wrap: wrap; gap: 4px; margin-block-start: 4px; }
    .marks button { display: inline-flex; align-items: center; gap: 4px; min-block-size: 26px; padding: 0 8px; border: 1px solid var(--parley-line-strong); border-radius: 13px; background: none; font-size: var(--parley-text-xs); color: var(--parley-text); }
    .marks [aria-pressed="true"] { background: var(--parley-accent-soft); border-color: var(--parley-accent); color: var(--parley-accent-text); }
    .about { display: flex; align-items: center; gap: 8px; font-size: var(--parley-text-s); }
    .find { padding: 0 12px 8px; }
    .msg .avatar.is-plug { background: none; box-shadow: inset 0 0 0 1px var(--parley-line-strong); color: var(--parley-text-muted); }
    .says > parley-plugin-view { margin-block-start: 8px; }
    footer { position: relative; }
    .commands { position: absolute; z-index: var(--parley-z-panel); inset-inline: 12px; inset-block-end: calc(100% - 8px); display: grid; max-block-size: min(320px, 40vh); padding: 6px; border: 1px solid var(--parley-line); border-radius: 14px; background: var(--parley-raised); box-shadow: var(--parley-shadow-2); overflow: auto; overflow-wrap: anywhere; }
    .commands li { display: grid; gap: 2px; padding: 8px 12px; border-radius: 9px; line-height: 1.35; cursor: pointer; }
    .commands li:hover { background: var(--parley-hover); }
    .commands [aria-selected="true"] { background: var(--parley-accent-soft); }
    .usage { font-weight: 600; font-size: var(--parley-text-s); }
    .told { display: flex; gap: 8px; font-size: var(--parley-text-s); line-height: 1.45; overflow-wrap: anywhere; }
    .told:empty { position: absolute; }
    .told .ic { margin-block-start: 1px; }
    .told.is-failed { color: var(--parley-danger-text); }
    @media (forced-colors: active) { .commands [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
    .compose textarea { max-block-size: 160px; field-sizing: content; min-block-size: 44px; }
  `];
  declare draft: string;
  /** Version of the message whose menu is open. */
  declare open: number | undefined;
  declare upwards: boolean;
  declare answering: ChatEntry | undefined;
  declare editing: ChatEntry | undefined;
  declare searching: boolean;
  /** Loaded when somebody begins to write a command. */
  declare commands: PluginCommands | undefined;
  /** The message whose other wording is on its way. */
  declare saving: ChatEntry | undefined;
  /** Why the last command was not run, or the last message not changed. */
  declare problem: string | undefined;
  /** The reply to an earlier command. */
  declare replySeen: CallView['plugins']['reply'];

  constructor() {
    super();
    closeOnPressBeside(this, () => { this.open = undefined; });
    this.draft = '';
    this.searching = false;
    this.upwards = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.replySeen = this.view?.plugins.reply;
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const { messages, older, found } = view.chat;
    const writes = view.me?.permissions.includes('chat.send') !== false;
    const tooLong = this.draft.length > limits.messageLength;
    const empty = this.draft.trim() === '';
    const offered = this.editing === undefined ? this.commands?.offered(view.plugins.list, this.draft) ?? [] : [];
    const choosing = offered.length > 0;
    const usage = this.editing === undefined ? this.commands?.usage(view.plugins.list, this.draft) : undefined;
    return html`<aside class="panel" aria-labelledby="ch">
      <header><h2 id="ch" class="grow">Chat</h2>
        <button type="button" class="ib is-s" aria-label="Search messages" aria-expanded=${this.searching} @click=${this.#toggleSearch}>${icon(moreIcons.search)}</button>
        <button type="button" class="ib is-s" aria-label="Close chat" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      ${this.searching ? html`<form class="find" role="search" @submit=${this.#search}><span class="pick"><label class="sr" for="q">Search messages</label>${icon(moreIcons.search)}<input class="input select is-icon" id="q" type="search" maxlength=${limits.searchLength} placeholder="Search messages" @search=${this.#search}></span></form>` : nothing}
      ${this.searching && found !== undefined ? this.#found(found) : messages.length === 0 ? html`<div class="body"><div class="empty">${icon(moreIcons.chat, 'xl')}<h3>Nothing written yet</h3><p class="small">What you write is kept with the call. People who come later see it too.</p></div></div>`
        : html`<div class="body" tabindex="0" role="region" aria-label="Chat history"><div role="log" aria-label="Messages"><ol class="log">
            ${older === 'none' ? nothing : html`<li class="row"><button type="button" class="btn is-s ${older === 'loading' ? 'is-busy' : ''}" @click=${() => this.run('chat.older')}>Older messages</button></li>`}
            ${repeat(messages, (message) => `${message.personId} ${message.messageId}`, (message) => this.#message(message))}</ol></div></div>`}
      <footer class="stack">${tooLong ? html`<p class="error" id="m-e" role="alert">${icon(doorIcons.warning, 's')}<span>This message is longer than ${limits.messageLength} characters. Shorten it, or send it in two parts.</span></p>` : nothing}
        ${this.#about()}
        ${writes ? html`${this.commands?.draw(offered, this.#choose) ?? nothing}<form class="compose" @submit=${this.#submit}><label class="sr" for="m">Message</label>
          <div role=${choosing ? 'combobox' : nothing} aria-label=${choosing ? 'Command' : nothing} aria-expanded=${choosing ? 'true' : nothing} aria-haspopup=${choosing ? 'listbox' : nothing} aria-owns=${choosing ? 'commands' : nothing} aria-controls=${choosing ? 'commands' : nothing}><textarea class="input" id="m" rows="1" placeholder="Message to everyone" aria-invalid=${tooLong ? 'true' : nothing} aria-describedby=${tooLong ? 'm-e' : usage === undefined ? nothing : 'm-u'} aria-autocomplete=${choosing ? 'list' : nothing} aria-controls=${choosing ? 'commands' : nothing} aria-activedescendant=${(choosing ? this.commands?.activeId(offered) : undefined) ?? nothing} .value=${this.draft} @input=${this.#typed} @keydown=${this.#keydown}></textarea></div>
          <button type="submit" class="btn ${empty || tooLong ? '' : 'is-primary'} ${this.saving === undefined ? '' : 'is-busy'}" aria-busy=${this.saving === undefined ? nothing : 'true'} aria-disabled=${empty || tooLong} aria-label="Send">${icon(moreIcons.send, 's')}</button></form>${usage === undefined ? nothing : html`<p class="hint" id="m-u">${usage}</p>`}${this.#told(view, offered.length)}` : html`<p class="small muted">${view.call?.policy.chat === 'off' ? 'The host has turned the chat off.' : view.call?.policy.chat === 'hosts' ? 'Only hosts write here.' : 'The host does not let you write.'}</p>`}</footer>
    </aside>`;
  }

  #message(message: ChatEntry): TemplateResult {
    const { version } = message;
    const open = this.open === version && message.status === 'sent';
    const me = this.view?.me;
    const menu = me === undefined ? nothing : messageMenu(message, me, {
      reply: () => this.#begin({ answering: message }),
      edit: () => this.#begin({ editing: message }),
      react: (reaction) => { this.#closeMenu(); this.#react(message, reaction); },
      remove: () => { this.#closeMenu(); this.run('chat.delete', { version }); },
    });
    return html`<li id="v-${version}" class="msg ${message.status === 'sending' ? 'is-pending' : message.status === 'failed' ? 'is-failed' : ''}">${drawFace(message)}
      <div class="says"><span class="from">${message.own ? 'You' : message.name}${message.plugin === undefined ? nothing : html`<span class="sr">, a plugin</span>`}<time datetime=${message.at}>${clockTime(message.at)}</time>${message.editedAt === undefined ? nothing : html`<time>edited</time>`}</span>
        ${message.reply === undefined ? nothing : html`<button type="button" class="quote clip" @click=${() => void this.#jump(message.reply?.version)}><span class="sr">Answers </span>${message.reply.name}: ${message.reply.excerpt === '' ? 'a deleted message' : message.reply.excerpt}</button>`}
        ${message.deleted === true ? html`<div class="gone">This message was deleted.</div>` : html`<div class="txt">${splitLinks(message.text).map((part) => (part.link ? html`<a href=${part.text} target="_blank" rel="noopener noreferrer">${part.text}</a>` : part.text))}</div>`}
        ${message.changedBy === undefined || message.changedBy.length === 0 ? nothing : html`<span class="state">${icon(moreIcons.plug, 's')}Changed by ${message.changedBy.join(' and ')}</span>`}
        ${this.session === undefined ? nothing : drawCard(this.session, message)}
        ${this.#marks(message)}
        ${message.status === 'sending' ? html`<span class="state">${icon(moreIcons.clock, 's')}Sending…</span>` : nothing}
        ${message.status === 'failed' ? html`<span class="state">${icon(doorIcons.warning, 's')}<span>${message.fault === undefined ? 'Not sent: your connection broke. It goes out by itself when you are back.' : `Not sent. ${faultText(message.fault)}`}</span></span>
          <span class="row"><button type="button" class="btn is-s" @click=${() => this.run('chat.retry', { messageId: message.messageId })}>Send now</button><button type="button" class="btn is-s is-danger-quiet" @click=${() => this.run('chat.discard', { messageId: message.messageId })}>Delete</button></span>` : nothing}
      </div>
      ${menu === nothing ? nothing : html`<button type="button" class="ib is-s act" aria-label="Actions for the message of ${message.own ? 'yourself' : message.name}, ${clockTime(message.at)}" aria-haspopup="menu" aria-expanded=${open} @click=${(event: MouseEvent) => this.#toggleMenu(version, event.currentTarget as HTMLElement)}>${icon(moreIcons.more)}</button>`}
      ${open && menu !== nothing ? html`<div class="menu ${this.upwards ? 'is-up' : ''}" role="menu" aria-label="Actions for the message" @keydown=${this.#menuKey}>${menu}</div>` : nothing}</li>`;
  }

  /** Below the field, for this person alone: what became of a command; and while one is chosen, among how many. */
  #told({ plugins: { reply } }: CallView, offered: number): TemplateResult {
    const said = this.problem !== undefined ? html`${icon(doorIcons.warning, 's')}<span>${this.problem}</span>`
      : offered > 0 ? html`<span class="sr">${offered === 1 ? '1 command' : `${offered} commands`}. Arrow keys choose, Enter completes.</span>`
        : reply === undefined || reply === this.replySeen ? nothing : html`${icon(moreIcons.plug, 's')}<span><b dir="auto">${reply.plugin}</b>: <span dir="auto">${reply.text}</span> <span class="muted">Only you read this.</span></span>`;
    return html`<div class="told ${this.problem === undefined ? '' : 'is-failed'}" role="status">${said}</div>`;
  }

  #marks({ version, reactions = [] }: ChatEntry): TemplateResult | typeof nothing {
    const self = this.view?.me?.personId ?? '';
    if (reactions.length === 0) return nothing;
    return html`<div class="marks">${reactions.map(({ reaction, people }) => {
      const own = people.includes(self);
      return html`<button type="button" aria-pressed=${own} aria-label="${reactionSigns[reaction].name}, ${people.length}" @click=${() => this.run('chat.react', { version, reaction, on: !own })}><span aria-hidden="true">${reactionSigns[reaction].sign} ${people.length}</span></button>`;
    })}</div>`;
  }

  #react({ version, reactions = [] }: ChatEntry, reaction: Reaction): void {
    const own = reactions.find((each) => each.reaction === reaction)?.people.includes(this.view?.me?.personId ?? '') === true;
    this.run('chat.react', { version, reaction, on: !own });
  }

  #found(found: NonNullable<CallView['chat']['found']>): TemplateResult {
    const none = found.messages.length === 0 && !found.more && !found.busy;
    return html`<div class="body" tabindex="0" role="region" aria-label="Found messages"><p class="small muted" role="status">${none ? `Nothing holds “${found.query}”.` : ''}</p>
      <ol class="log">${found.messages.map((message) => html`<li class="msg"><span class="avatar is-s" aria-hidden="true">${initials(message.name)}</span><div class="says"><span class="from">${message.name}<time datetime=${message.at}>${clockTime(message.at)}</time></span><div class="txt">${message.text}</div></div></li>`)}</ol>
      ${found.more ? html`<button type="button" class="btn is-s ${found.busy ? 'is-busy' : ''}" @click=${() => this.run('chat.search', { query: found.query })}>Search on</button>` : nothing}</div>`;
  }

  /** What the next message is about: an answer, or another wording. */
  #about(): TemplateResult | typeof nothing {
    const about = this.editing ?? this.answering;
    if (about === undefined) return nothing;
    return html`<div class="about"><span class="quote clip grow">${this.editing === undefined ? `Reply to ${about.own ? 'yourself' : about.name}: ${about.text}` : 'Edit your message'}</span><button type="button" class="ib is-s" aria-label=${this.editing === undefined ? 'Do not reply' : 'Stop editing'} @click=${this.#stop}>${icon(moreIcons.close)}</button></div>`;
  }

  #begin({ answering, editing }: { answering?: ChatEntry; editing?: ChatEntry }): void {
    this.open = undefined;
    this.answering = answering;
    this.editing = editing;
    if (editing !== undefined) this.draft = editing.text;
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  readonly #stop = (): void => {
    if (this.editing !== undefined) this.draft = '';
    this.answering = undefined;
    this.editing = undefined;
    this.problem = undefined;
    this.renderRoot.querySelector('textarea')?.focus();
  };

  /** To the message that was answered, also where it stands on pages that nobody has asked for yet. */
  async #jump(version = 0): Promise<void> {
    const find = (): HTMLElement | null => this.renderRoot.querySelector(`#v-${version}`);
    for (let pages = 0; find() === null && pages < pagesToJump && this.view?.chat.older === 'some'; pages += 1) {
      await this.session?.run('chat.older').catch(() => undefined);
      await this.updateComplete;
    }
    find()?.scrollIntoView({ block: 'center' });
    find()?.querySelector<HTMLElement>('.act')?.focus();
  }

  #toggleMenu(version: number, button: HTMLElement): void {
    this.open = this.open === version ? undefined : version;
    this.upwards = hasMoreRoomAbove(button);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.menu [role="menuitem"]')?.focus());
  }

  #closeMenu(): void {
    const { open } = this;
    this.open = undefined;
    if (open !== undefined) this.renderRoot.querySelector<HTMLElement>(`#v-${open} .act`)?.focus();
  }

  readonly #menuKey = (event: KeyboardEvent): void => keyInMenu(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.menu [role="menuitem"]')], () => this.#closeMenu());

  readonly #toggleSearch = (): void => {
    this.searching = !this.searching;
    if (!this.searching) this.run('chat.search', { query: '' });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(this.searching ? '#q' : 'textarea')?.focus());
  };

  readonly #search = (event: Event): void => {
    event.preventDefault();
    this.run('chat.search', { query: this.renderRoot.querySelector<HTMLInputElement>('#q')?.value.trim() ?? '' });
  };

  override firstUpdated(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  protected override updated(): void {
    if ((this.view?.chat.unread ?? 0) > 0) this.run('chat.seen');
  }

  readonly #typed = (event: InputEvent): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
    this.problem = undefined;
    if (this.draft.startsWith('/') && this.#hasCommands) void this.#loadCommands().catch(() => undefined);
  };

  get #hasCommands(): boolean {
    return this.view?.plugins.list.some(({ commands }) => commands.length > 0) === true;
  }

  async #loadCommands(): Promise<PluginCommands> {
    const { PluginCommands } = await import('./plugin-commands.ts');
    return this.commands ??= new PluginCommands();
  }

  readonly #choose = (text: string): void => {
    this.draft = text;
    this.renderRoot.querySelector('textarea')?.focus();
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const chosen = this.editing === undefined && !event.isComposing ? this.commands?.key(event, this.view?.plugins.list ?? [], this.draft) : undefined;
    if (chosen !== undefined) {
      event.preventDefault();
      this.draft = chosen;
      this.requestUpdate();
      void this.updateComplete.then(() => this.renderRoot.querySelector('.commands [aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
      return;
    }
    if (event.key === 'Escape' && (this.editing !== undefined || this.answering !== undefined)) {
      event.preventDefault();
      this.#stop();
      return;
    }
    const last = event.key === 'ArrowUp' && this.draft === '' ? this.view?.chat.messages.findLast((message) => message.own && message.status === 'sent' && message.deleted !== true) : undefined;
    if (last !== undefined) {
      event.preventDefault();
      this.#begin({ editing: last });
      return;
    }
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
    this.replySeen = this.view?.plugins.reply;
    if (this.editing !== undefined) void this.#change(this.editing, text);
    else if (text.startsWith('/') && this.#hasCommands) void this.#tryCommand(text);
    else this.#write(text);
    this.renderRoot.querySelector('textarea')?.focus();
  }

  #write(text: string): void {
    this.run('chat.send', { text, ...(this.answering === undefined ? {} : { replyTo: this.answering.version }) });
    this.answering = undefined;
    this.draft = '';
  }

  /** The other wording stays in the field until the message has it. */
  async #change(message: ChatEntry, text: string): Promise<void> {
    if (this.saving !== undefined) return;
    this.saving = message;
    this.problem = undefined;
    try {
      await this.session?.run('chat.edit', { version: message.version, text });
      // Who has typed on, or begun something else meanwhile, goes on with that.
      if (this.editing === message && this.draft.trim() === text) this.#stop();
    } catch (cause) {
      this.problem = problemText(cause);
    }
    this.saving = undefined;
  }

  /** Runs a known command; whatever else begins with a stroke is a message. What was not run stays in the field. */
  async #tryCommand(text: string): Promise<void> {
    const commands = await this.#loadCommands().catch(() => undefined);
    if (commands?.knows(this.view?.plugins.list ?? [], text) === false) {
      this.#write(text);
      return;
    }
    this.draft = '';
    try {
      // A command that may be meant for its plugin alone is not sent to everybody because a part of the page is missing.
      if (commands === undefined) throw ownFault('transport.unavailable');
      await this.session?.run('plugin.command', { text });
    } catch (cause) {
      this.problem = problemText(cause);
      if (this.draft === '') this.draft = text;
    }
  }
}

function hasMoreRoomAbove(button: HTMLElement): boolean {
  const place = button.getBoundingClientRect();
  const list = button.closest('.body')?.getBoundingClientRect();
  return list !== undefined && place.top - list.top > list.bottom - place.bottom;
}

define('parley-chat', ParleyChat);
