import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationOutput } from '@parley/contracts/operations';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon, mark } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { people } from '@parley/web-components/foundation/counts';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';
import { initials } from '@parley/web-components/foundation/initials';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { clockTime, duration } from '@parley/web-components/foundation/times';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';
import { readPages } from './read-pages.ts';
import './rules.ts';
import { saveFile } from './save-file.ts';
import { chatFileName, writeChat } from './write-chat.ts';

type CallList = OperationOutput<'calls.list'>;
type CallDetail = OperationOutput<'calls.get'>;
type Summary = CallList['calls'][number];

const every = 5_000;
type State = 'now' | 'planned' | 'past';
const atOnce: Readonly<Record<State, number>> = { now: 50, planned: 20, past: 20 };

/** Calls now, planned and past, and one call with its people and chat. */
export class ConsoleCalls extends ConsolePart {
  static override properties = { ...ConsolePart.properties, now: { state: true }, planned: { state: true }, past: { state: true }, detail: { state: true }, ending: { state: true }, lasting: { state: true }, copied: { state: true }, turning: { state: true } };
  static override styles = [...pageSheet, css`
    .tbl a { font-weight: 650; color: inherit; text-decoration-color: var(--parley-line-strong); }
    .table-holder { overflow-x: auto; }
    .head.is-wrap { flex-wrap: wrap; }
    .head.is-wrap > .grow { flex-basis: 240px; }
    .lasting { overflow-wrap: anywhere; }
    .log { display: grid; gap: 12px; }
    .log .txt { white-space: pre-wrap; overflow-wrap: anywhere; }
  `];
  declare now: CallList | undefined;
  declare planned: CallList | undefined;
  declare past: CallList | undefined;
  declare detail: CallDetail | undefined;
  declare ending: boolean;
  declare lasting: string | undefined;
  declare copied: boolean;
  /** Of which list more calls are on their way. */
  declare turning: State | undefined;
  readonly #shown = { ...atOnce };
  #round = 0;
  /** The lists below the link are shown only then, or they would be pushed down. */
  #knowsLasting: Promise<void> | undefined;
  readonly #callId = /^\/console\/calls\/([a-z0-9]{12})/.exec(location.pathname)?.[1];
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#callId === undefined) this.#knowsLasting = client.call('calls.personal_link', {}).then(({ url }) => { this.lasting = url; }, () => undefined);
    void this.#refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#round += 1;
    clearTimeout(this.#timer);
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const round = this.#round += 1;
    const { problem, ...read } = await this.#read().catch((cause: unknown) => ({ problem: problemText(cause) }));
    // Whoever asked after this one goes on from theirs.
    if (round !== this.#round) return;
    Object.assign(this, read);
    if (this.detail !== undefined) document.title = `${this.detail.call.title} · Parley`;
    this.problem = problem;
    this.#timer = setTimeout(() => void this.#refresh(), document.visibilityState === 'visible' ? every : every * 6);
  }

  async #read(): Promise<Partial<Pick<ConsoleCalls, 'now' | 'planned' | 'past' | 'detail'>> & { problem?: string }> {
    if (this.#callId !== undefined) return { detail: await client.call('calls.get', { callId: this.#callId }) };
    const list = (state: State) => readPages((limit, cursor) => client.call('calls.list', { state, limit, ...(cursor === undefined ? {} : { cursor }) }), this.#shown[state]);
    const [now, planned, past] = await Promise.all([list('now'), list('planned'), this.past === undefined || document.visibilityState === 'visible' ? list('past') : this.past, this.#knowsLasting]);
    return { now, planned, past };
  }

  override render() {
    return html`${this.problemNote()}${this.#callId === undefined ? this.#calls() : this.#call()}`;
  }

  #calls(): TemplateResult {
    const { now, planned = { calls: [] }, past } = this;
    return html`<div class="head"><h1 class="display is-m grow">Calls</h1><a class="btn" href="/console/plan">${icon(moreIcons.clock, 's')}Plan a call</a><a class="btn is-primary" href="/">${icon(moreIcons.plus, 's')}Start a call</a></div>${now === undefined ? nothing : this.#lastingLink()}
      ${now === undefined || past === undefined ? html`<p class="muted" role="status">Looking…</p>` : now.calls.length === 0 && planned.calls.length === 0 && past.calls.length === 0 ? html`<section class="card"><div class="empty stack is-4">${mark('is-xl')}<h2>No call has been held here yet</h2><p>Start one now to try the door yourself: open the guest link in a second window and knock.</p></div></section>`
        : html`<section class="card is-flush" aria-labelledby="n1"><header><h2 id="n1">Now</h2>${now.calls.length > 0 ? html`<span class="chip is-good"><span class="dot"></span>${now.calls.length}${now.cursor === undefined ? '' : ' and more'} open</span>` : nothing}</header>${now.calls.length === 0 ? html`<p class="muted small row is-page wrap">No call is open.</p>` : callTable(now.calls, 'At the door')}${this.#more('now', now, 'More calls')}</section>
          ${planned.calls.length === 0 ? nothing : html`<section class="card is-flush" aria-labelledby="n2"><header><h2 id="n2" class="grow">Planned</h2></header>${plannedTable(planned.calls)}${this.#more('planned', planned, 'Later calls')}</section>`}
          <section class="card is-flush" aria-labelledby="n3"><header><h2 id="n3" class="grow">Past</h2></header>${past.calls.length === 0 ? html`<p class="muted small row is-page wrap">No call has ended yet.</p>` : callTable(past.calls, undefined)}${this.#more('past', past, 'Older calls')}</section>`}`;
  }

  #more(state: State, { cursor }: CallList, words: string): TemplateResult | typeof nothing {
    if (cursor === undefined) return nothing;
    const busy = this.turning === state;
    return html`<div class="row wrap is-page"><button type="button" class="btn is-s ${busy ? 'is-busy' : ''}" aria-busy=${busy ? 'true' : nothing} @click=${() => this.#turn(state)}>${words}</button></div>`;
  }

  #lastingLink(): TemplateResult | typeof nothing {
    const { lasting } = this;
    if (lasting === undefined) return nothing;
    return html`<section class="card row is-3 is-wrap" aria-labelledby="ll"><div class="grow stack is-1"><h2 id="ll">Your lasting link</h2><p class="small muted">It always leads to a call of yours; guests wait until you admit them.</p><code class="small lasting">${lasting}</code></div>
      <span class="small muted" role="status">${this.copied ? 'Copied.' : ''}</span><a class="btn is-s" href=${lasting}>Open</a><button type="button" class="btn is-s" @click=${() => void navigator.clipboard.writeText(lasting).then(() => { this.copied = true; }, () => undefined)}>Copy lasting link</button>
      <button type="button" class="btn is-s is-danger-quiet" @click=${this.#renew}>Renew</button></section>`;
  }

  readonly #renew = async (): Promise<void> => {
    if (!window.confirm('Make another link? The one you have opens nothing from then on.')) return;
    this.lasting = (await this.attempt(() => client.call('calls.renew_personal_link', {})))?.url ?? this.lasting;
    this.copied = false;
  };

  #call(): TemplateResult {
    const { detail } = this;
    if (detail === undefined) return html`<p class="muted" role="status">${this.problem === undefined ? 'Looking…' : nothing}</p>`;
    const { call } = detail;
    const open = call.state !== 'ended';
    return html`<div class="head is-wrap"><div class="grow stack is-1"><a class="small row" href="/console">${icon(moreIcons.back, 's')}All calls</a><h1 class="display is-m">${call.title}</h1><p class="muted num">${whenOf(call)}</p></div>
        ${detail.hostUrl === undefined ? nothing : html`<a class="btn is-primary" href=${detail.hostUrl}>${icon(moreIcons.admit, 's')}Open as host</a>`}
        ${open ? html`<button type="button" class="btn is-danger-quiet ${this.ending ? 'is-busy' : ''}" @click=${this.#end}>${icon(moreIcons.leave, 's')}${call.state === 'scheduled' ? 'Cancel the call' : 'End call for everyone'}</button>` : nothing}</div>
      <div class="row is-wrap"><span class="chip ${open ? 'is-good' : ''}">${stateOf(call.state)}</span>${call.policy.waitingRoom ? html`<span class="chip">${icon(moreIcons.admit, 's')}Waiting room</span>` : nothing}${call.policy.pin ? html`<span class="chip">${icon(moreIcons.lock, 's')}PIN</span>` : nothing}${detail.waiting > 0 ? html`<span class="chip is-ask">${icon(doorIcons.hand, 's')}${detail.waiting.toLocaleString()} waiting</span>` : nothing}</div>
      <div class="two"><section class="card stack is-3" aria-labelledby="pe"><h2 id="pe">People</h2>${detail.participants.length === 0 ? html`<p class="muted small">Nobody has been in this call.</p>` : html`<ul class="listing">${detail.participants.map((person) => html`<li><span class="avatar is-s" aria-hidden="true">${initials(person.name)}</span><span class="grow"><b class="clip">${person.name}</b><br><span class="small muted num">${person.role === 'host' ? 'Host' : person.role === 'cohost' ? 'Co-host' : 'Guest'}${person.joinedAt === undefined ? '' : ` · came ${clockTime(person.joinedAt)}`}${person.leftAt === undefined ? '' : `, left ${clockTime(person.leftAt)}`}</span></span><span class="chip ${person.state === 'present' ? 'is-good' : ''}">${{ joining: 'Joining', present: 'In the call', away: 'Away', left: 'Left', removed: 'Removed' }[person.state]}</span></li>`)}</ul>`}</section>
      <section class="card stack is-3" aria-labelledby="ct"><div class="row is-3"><h2 id="ct" class="grow">Chat</h2>${detail.chat.messages.length === 0 ? nothing : html`<button type="button" class="btn is-s ${this.busy ? 'is-busy' : ''}" @click=${this.#export}>${icon(kitSigns.download, 's')}Export the chat</button>`}</div>${detail.chat.before === undefined ? nothing : html`<p class="small muted">The newest messages of this call.</p>`}${detail.chat.messages.length === 0 ? html`<p class="muted small">Nothing was written.</p>` : html`<ol class="log">${detail.chat.messages.map((message) => html`<li class="row is-3 is-top"><span class="avatar is-s" aria-hidden="true">${initials(message.name)}</span><div class="grow"><span class="small strong">${message.name}</span> <time class="tiny muted num" datetime=${message.at}>${clockTime(message.at)}</time><div class="txt">${message.text}</div></div></li>`)}</ol>`}</section></div>
      ${open ? html`<parley-console-rules .self=${this.self} .call=${call} @parley-call-changed=${() => void this.#refresh()}></parley-console-rules>` : nothing}`;
  }

  /** The whole chat, page by page, oldest first. */
  readonly #export = (): void => {
    const { detail } = this;
    if (detail === undefined) return;
    void this.attempt(async () => {
      const { id: callId, title } = detail.call;
      let page = await client.call('chat.list', { callId });
      const messages = [...page.messages];
      while (page.before !== undefined) {
        page = await client.call('chat.list', { callId, before: page.before });
        messages.unshift(...page.messages);
      }
      saveFile(chatFileName(title), writeChat(title, messages), 'text/plain');
    });
  };

  async #turn(state: State): Promise<void> {
    if (this.turning !== undefined) return;
    this.turning = state;
    this.#shown[state] = (this[state]?.calls.length ?? 0) + atOnce[state];
    await this.#refresh();
    this.turning = undefined;
  }

  readonly #end = async (): Promise<void> => {
    if (this.#callId === undefined || this.ending) return;
    this.ending = true;
    try {
      await client.call('calls.end', { callId: this.#callId });
      await this.#refresh();
    } catch (cause) {
      this.problem = problemText(cause);
    }
    this.ending = false;
  };
}

function callTable(calls: readonly Summary[], door: string | undefined): TemplateResult {
  return html`<div class="table-holder" tabindex="0" role="region" aria-label=${door === undefined ? 'Past calls' : 'Calls now'}><table class="tbl"><thead><tr><th scope="col">Call</th><th scope="col">People</th><th scope="col">Door</th><th scope="col">${door ?? 'Lasted'}</th></tr></thead><tbody>${calls.map((call) => html`<tr>
    <td><a href="/console/calls/${call.id}">${call.title}</a><br><span class="small muted num">${whenOf(call)}</span></td><td class="num">${call.people === 0 ? html`<span class="muted small">Nobody</span>` : people(call.people)}</td>
    <td>${doorOf(call)}</td>
    <td>${door === undefined ? html`<span class="num">${call.endedAt === undefined ? '' : duration(Date.parse(call.endedAt) - Date.parse(call.startedAt ?? call.createdAt))}</span>` : call.waiting > 0 ? html`<span class="chip is-ask">${call.waiting} waiting</span>` : html`<span class="muted small">Nobody</span>`}</td></tr>`)}</tbody></table></div>`;
}

function plannedTable(calls: readonly Summary[]): TemplateResult {
  return html`<div class="table-holder" tabindex="0" role="region" aria-label="Planned calls"><table class="tbl"><thead><tr><th scope="col">Call</th><th scope="col">Begins</th><th scope="col">Door</th></tr></thead><tbody>${calls.map((call) => html`<tr>
    <td><a href="/console/calls/${call.id}">${call.title}</a></td><td class="num">${call.startsAt === undefined ? '' : momentOf(call.startsAt)}</td><td>${doorOf(call)}</td></tr>`)}</tbody></table></div>`;
}

const doorOf = (call: Summary): TemplateResult => html`<span class="row">${call.policy.waitingRoom ? html`<span class="chip">Waiting room</span>` : nothing}${call.policy.pin ? html`<span class="chip">PIN</span>` : nothing}${!call.policy.waitingRoom && !call.policy.pin ? html`<span class="chip is-line">Open</span>` : nothing}</span>`;
const momentOf = (at: string): string => `${new Date(at).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' })}, ${clockTime(at)}`;

function whenOf(call: Pick<Summary, 'createdAt' | 'startsAt' | 'startedAt' | 'endedAt'>): string {
  if (call.startsAt !== undefined && call.startedAt === undefined && call.endedAt === undefined) return `begins ${momentOf(call.startsAt)}`;
  const day = new Date(call.createdAt).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' });
  const from = `${day}, ${clockTime(call.startedAt ?? call.createdAt)}`;
  return call.endedAt === undefined ? `since ${from}` : `${from} to ${clockTime(call.endedAt)}`;
}

const stateOf = (state: Summary['state']): string => ({ scheduled: 'Planned', open: 'Open', live: 'Live', ending: 'Ending', ended: 'Ended' })[state];
define('parley-console-calls', ConsoleCalls);
