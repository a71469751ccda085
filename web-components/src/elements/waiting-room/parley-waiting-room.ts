import { css, html, nothing, type TemplateResult } from 'lit';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { limits } from '@parley/contracts/plain/limits';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { doorIcons, icon, mark } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { ordinal } from '../../foundation/counts.ts';
import { duration } from '../../foundation/times.ts';
import type { CallView } from '../../session/view.ts';
import { ownPreview } from '../prejoin/own-preview.ts';

/** What a guest sees while the host has not answered: that the flag is up, the place in the line, and the way out. */
export class ParleyWaitingRoom extends SessionElement {
  static override properties = { ...SessionElement.properties, againAt: { state: true } };
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
    .lobby { display: grid; grid-template-columns: minmax(0, 1.12fr) minmax(300px, 1fr); gap: 64px; align-items: center; min-block-size: 0; padding-block: 8px 56px; }
    .flagpole { display: flex; align-items: flex-end; gap: 16px; }
    .place { display: flex; gap: 8px; align-items: center; }
    .place i { inline-size: 14px; block-size: 14px; border-radius: 50%; box-shadow: inset 0 0 0 2px var(--parley-line-strong); } .place i.me { background: var(--parley-ask); box-shadow: 0 0 0 4px var(--parley-ask-soft), inset 0 0 0 2px var(--parley-ask-text); inline-size: 16px; block-size: 16px; } .place i.gone { background: var(--parley-line-strong); }
    @media (max-width: 860px) { .lobby { grid-template-columns: minmax(0, 1fr); gap: 24px; } }
    .quote { border-inline-start: 3px solid var(--parley-line-strong); padding-inline-start: 16px; font-family: var(--parley-font-display); font-size: var(--parley-text-l); line-height: 1.45; overflow-wrap: anywhere; }
    .is-mirrored { object-fit: cover; transform: scaleX(-1); }
    .is-mirrored[hidden] { display: none; }
    .mark.is-asked .flag { transform-origin: 20% 50%; animation: sway 60s var(--parley-ease) infinite; }
    @keyframes sway { 0%, 3%, 100% { transform: rotate(0); } 1% { transform: rotate(-4deg); } 2% { transform: rotate(3deg); } }
  `];

  /** When one may knock again, ms; until then the button says how long. */
  declare againAt: number;

  constructor() {
    super();
    this.againAt = 0;
    drawEverySecond(this);
  }

  override render() {
    const { view, session } = this;
    if (view === undefined || session === undefined) return nothing;
    const { me, call } = view;
    return html`<div class="wrap lobby">
      <section class="stack is-5" aria-labelledby="w">
        <div class="flagpole">${mark('is-xl', true)}</div>
        <div class="stack"><h1 class="display" id="w" tabindex="-1">Waiting for the host</h1><p>Your flag is up. The host sees that <b>${me?.name}</b> asks to join <b>${call?.title}</b>.</p></div>
        <div class="row is-3">
          ${me?.place === undefined ? nothing : html`<span class="place" aria-hidden="true">${icon(moreIcons.admit)}${this.#dots(me.place, view.waiting)}</span>`}
          <span>${me?.place === undefined ? nothing : html`<b>You are ${ordinal(me.place)} of ${Math.max(me.place, view.waiting)}</b> · `}<span class="muted">waiting for <span class="num" role="timer">${duration(Date.now() - this.#since)}</span></span></span></div>
        ${this.#whatFor(view)}
        ${view.announcement === undefined ? nothing : html`<figure class="stack is-1" aria-label="The host’s message"><blockquote class="quote">${view.announcement.message}</blockquote><figcaption class="small muted">${view.announcement.name === '' ? 'The host' : `${view.announcement.name}, host`}, ${ago(Date.now() - Date.parse(view.announcement.at))}</figcaption></figure>`}
        ${this.#cards(view)}
        ${view.online ? nothing : html`<div class="note is-ask" role="status">${icon(moreIcons.refresh)}<p>Your connection broke. We are bringing you back; you keep your place.</p></div>`}
      </section>
      <section class="stack is-4" aria-labelledby="lk">
        <h2 class="sr" id="lk">Your camera and microphone</h2>
        ${ownPreview(session, (command) => this.run(command))}
        <div class="row is-wrap">${this.#again()}<button type="button" class="btn is-danger-quiet push" @click=${() => this.run('call.leave')}>${icon(moreIcons.leave, 's')}Leave</button></div>
        <div class="note">${icon(moreIcons.info)}<p>You may use another tab. We play a tone and change this tab’s title when you are admitted.</p></div>
      </section>
    </div>`;
  }

  #cards({ plugins }: CallView): TemplateResult | typeof nothing {
    if (![...plugins.views, ...plugins.covered].some(({ surface }) => surface === 'waiting_room')) return nothing;
    void import('../plugin-cards/parley-plugin-cards.ts').catch(() => undefined);
    return html`<parley-plugin-cards surface="waiting_room" .session=${this.session}></parley-plugin-cards>`;
  }

  get #since(): number {
    return Date.parse(this.view?.me?.since ?? new Date().toISOString());
  }

  /** Those before, oneself, those behind; a long line is cut at both ends. */
  #dots(place: number, waiting: number): TemplateResult[] {
    const before = Math.min(place - 1, 7);
    const behind = Math.min(Math.max(0, waiting - place), 7 - before);
    return [...Array.from({ length: before }, () => html`<i class="gone"></i>`), html`<i class="me"></i>`, ...Array.from({ length: behind }, () => html`<i></i>`)];
  }

  #whatFor({ me, call }: CallView): TemplateResult | typeof nothing {
    switch (me?.reason) {
      case 'full': return html`<div class="note">${icon(moreIcons.people)}<p>The call is full: ${call?.policy.maxPeople} of ${call?.policy.maxPeople} people. You come in by yourself as soon as somebody leaves.</p></div>`;
      case 'locked': return html`<div class="note">${icon(moreIcons.lock)}<p>The call is locked. You come in when the host unlocks it, or lets you in by name.</p></div>`;
      case 'no_host': return html`<div class="note">${icon(moreIcons.clock)}<p>The host is not here yet. You come in by yourself when the host does.</p></div>`;
      default: return nothing;
    }
  }

  #again(): TemplateResult {
    const wait = Math.max(this.againAt, this.#since + limits.knockAgainEvery) - Date.now();
    return html`<button type="button" class="btn" aria-disabled=${wait > 0} aria-describedby="again" @click=${this.#knockAgain}>${icon(doorIcons.hand, 's')}Knock again</button><span class="small muted" id="again">${wait > 0 ? html`possible in <span class="num">${duration(wait + 999)}</span>` : nothing}</span>`;
  }

  readonly #knockAgain = async (): Promise<void> => {
    if (Math.max(this.againAt, this.#since + limits.knockAgainEvery) > Date.now()) return;
    this.againAt = Date.now() + limits.knockAgainEvery;
    try {
      await this.session?.run('door.knock_again');
    } catch (cause) {
      // The server counts by its own clock; a connection that broke may be tried again at once.
      const wait = cause instanceof ClientFault ? cause.facts['retryAfter'] : undefined;
      this.againAt = Date.now() + (typeof wait === 'number' ? wait * 1_000 : 0);
    }
  };

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }
}
function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? 'just now' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
}
define('parley-waiting-room', ParleyWaitingRoom);
