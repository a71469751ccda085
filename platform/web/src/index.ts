import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationOutput } from '@parley/contracts/operations';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon, mark } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { people } from '@parley/web-components/foundation/counts';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { clockTime } from '@parley/web-components/foundation/times';
import { keepInvitation } from './invitation.ts';
import { readCallLink } from './read-call-link.ts';
import { client, PageElement, pageSheet } from './page-element.ts';

type CallSummary = OperationOutput<'calls.list'>['calls'][number];

/** Home: start a call with its door, or join by link. */
class HomePage extends PageElement {
  static override properties = { ...PageElement.properties, busy: { state: true }, pinProblem: { state: true }, linkProblem: { state: true }, startProblem: { state: true }, now: { state: true } };
  static override styles = [...pageSheet, css`
    .pin-row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
    .door-fields { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; align-items: start; }
    .lead { max-inline-size: 56ch; }
    @media (max-width: 860px) { .door-fields { grid-template-columns: minmax(0, 1fr); } .facts { padding-block: 24px; } }
    @media (max-width: 420px) { .join { grid-template-columns: minmax(0, 1fr); } }
  `];
  declare busy: boolean;
  declare pinProblem: string | undefined;
  declare linkProblem: string | undefined;
  declare startProblem: string | undefined;
  declare now: readonly CallSummary[];

  constructor() {
    super();
    this.busy = false;
    this.now = [];
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    // Whoever goes back to this page gets it as it was left, with the call still being made.
    addEventListener('pageshow', ({ persisted }) => { if (persisted) this.busy = false; });
    await this.learnWhoIsHere();
    if (this.self?.member !== undefined) this.now = (await client.call('calls.list', { state: 'now', limit: 10 }).catch(() => ({ calls: [] }))).calls;
  }

  override render() {
    const { self } = this;
    const mayStart = self !== undefined && (self.member !== undefined || self.openCalls);
    return html`${this.pageHead('home')}
      ${self === undefined && this.problem === undefined ? nothing : html`<main class="wrap stack is-5 is-page">
        <div class="stack lead"><h1 class="display">${self?.member === undefined ? 'Good talks begin at the door.' : `${greeting()}, ${self.member.name.split(' ')[0]}`}</h1>
          ${self?.member === undefined ? html`<p class="muted">Guests knock, a host admits them. It runs on a server of your own.</p>` : nothing}</div>
        ${this.problem === undefined ? nothing : html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<p>${this.problem}</p></div>`}
        <div class="home-grid">${mayStart ? this.#start() : self === undefined ? nothing : this.#signInFirst()}${this.#join()}</div>
        ${this.now.length > 0 ? this.#today() : nothing}
        ${self?.member === undefined ? this.#facts() : nothing}
      </main>`}`;
  }

  #start(): TemplateResult {
    return html`<section class="card stack is-5" aria-labelledby="st"><h2 id="st">A call, right now</h2>
      <form class="stack is-4" novalidate @submit=${this.#submitStart}>
        <div class="field"><label for="title">What is it about?</label><input class="input" id="title" maxlength="120" placeholder="Budget, survey, a chat" aria-describedby="title-h"><span class="hint" id="title-h">Optional. Guests see it before they knock.</span></div>
        <div class="door-fields">
          <label class="switch" for="wr"><input type="checkbox" role="switch" id="wr" checked aria-describedby="wr-h"><span class="txt"><span class="strong">Waiting room</span><span class="hint" id="wr-h">Guests knock, you admit.</span></span></label>
          <div class="field"><label for="pin">PIN</label><div class="pin-row"><input class="input mono" id="pin" inputmode="numeric" autocomplete="off" maxlength="10" aria-invalid=${this.pinProblem === undefined ? nothing : 'true'} aria-describedby="pin-h" @input=${() => { this.pinProblem = undefined; }}><button type="button" class="btn" @click=${this.#makePin}>${icon(moreIcons.key, 's')}Make one</button></div>
            ${this.pinProblem === undefined ? html`<span class="hint" id="pin-h">Optional. Guests need it too.</span>` : html`<p class="error" id="pin-h" role="alert">${icon(doorIcons.warning, 's')}<span>${this.pinProblem}</span></p>`}</div>
        </div>
        ${this.startProblem === undefined ? nothing : html`<p class="error" role="alert">${icon(doorIcons.warning, 's')}<span>${this.startProblem}</span></p>`}
        <div class="row"><button type="submit" class="btn is-primary is-l ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy}>Start a call</button></div>
      </form></section>`;
  }

  #signInFirst(): TemplateResult {
    return html`<section class="card stack is-4" aria-labelledby="st"><h2 id="st">Start a call</h2><p class="muted">Members of ${this.self?.organization.name} start calls here. Sign in with a link from whoever runs this server.</p><div class="row"><a class="btn is-primary is-l" href="/sign-in">Sign in</a></div></section>`;
  }

  #join(): TemplateResult {
    return html`<section class="card stack is-5" aria-labelledby="jl"><h2 id="jl">Join by link</h2>
      <form class="field" novalidate @submit=${this.#submitJoin}><label for="link">Link of the call</label><div class="join"><input class="input" id="link" placeholder="${location.host}/c/…" autocomplete="off" spellcheck="false" aria-invalid=${this.linkProblem === undefined ? nothing : 'true'} aria-describedby="link-h" @input=${() => { this.linkProblem = undefined; }}><button type="submit" class="btn is-l">Continue</button></div>
        ${this.linkProblem === undefined ? html`<span class="hint" id="link-h">The whole link, with what stands after the #.</span>` : html`<p class="error" id="link-h" role="alert">${icon(doorIcons.warning, 's')}<span>${this.linkProblem}</span></p>`}</form>
      <div class="knocker" aria-hidden="true">${mark('is-big', true)}<p><b>Somebody asks to join</b><br><span class="small">and the flag turns yellow</span></p></div></section>`;
  }

  #today(): TemplateResult {
    return html`<section class="card" aria-labelledby="td"><div class="row"><h2 id="td" class="grow">Now</h2><a href="/console">All calls</a></div>
      <ul class="listing">${this.now.map((call) => html`<li><span class="when"><b>Now</b><br><span class="small muted">since ${clockTime(call.startedAt ?? call.createdAt)}</span></span><span class="grow"><b class="clip">${call.title}</b><br><span class="small muted">${call.people === 0 ? 'Nobody is in it' : people(call.people)}</span></span>
        ${call.waiting > 0 ? html`<span class="chip is-ask">${icon(doorIcons.hand, 's')}${call.waiting} waiting</span>` : nothing}<a class="btn is-s" href="/console/calls/${call.id}" aria-label="Open ${call.title}">Open</a></li>`)}</ul></section>`;
  }

  #facts(): TemplateResult {
    return html`<div class="facts"><section><h2>A door, not a link that leaks</h2><p class="small muted">The waiting room is on from the first call, and a PIN is one field away.</p></section><section><h2>The host answers</h2><p class="small muted">Admit, turn away, remove: whoever knocks learns it at once, without a reload.</p></section><section><h2>Yours</h2><p class="small muted">Pictures and sound go over your own server. Reload, crash or restart: everybody keeps their place.</p></section></div>`;
  }

  #field(id: string): HTMLInputElement {
    const field = this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
    if (field === null) throw new Error(`no field ${id}`);
    return field;
  }

  readonly #makePin = (): void => {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    this.#field('pin').value = String(random % 1_000_000).padStart(6, '0');
    this.pinProblem = undefined;
  };

  readonly #submitStart = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const pin = this.#field('pin').value.replace(/[\s-]/g, '');
    if (pin !== '' && !/^\d{4,10}$/.test(pin)) {
      this.pinProblem = 'A PIN has 4 to 10 digits. Leave the field empty for a call without one.';
      this.#field('pin').focus();
      return;
    }
    this.busy = true;
    this.startProblem = undefined;
    try {
      const title = this.#field('title').value.trim();
      const { callId, hostUrl } = await client.call('calls.create', { ...(title === '' ? {} : { title }), waitingRoom: this.#field('wr').checked, ...(pin === '' ? {} : { pin }) });
      keepInvitation(callId, pin);
      location.assign(hostUrl);
    } catch (cause) {
      this.startProblem = problemText(cause);
      this.busy = false;
    }
  };

  readonly #submitJoin = (event: Event): void => {
    event.preventDefault();
    const target = readCallLink(this.#field('link').value, location.origin);
    if (target === undefined) {
      this.linkProblem = 'This is no link of a call. Copy the whole link from the invitation; it has /c/ and a # in it.';
      this.#field('link').focus();
      return;
    }
    location.assign(target);
  };
}

function greeting(): string {
  const hour = new Date().getHours();
  return hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
}
define('parley-home-page', HomePage);
