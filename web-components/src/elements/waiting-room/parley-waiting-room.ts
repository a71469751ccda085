import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { icon, mark } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { ordinal } from '../../foundation/counts.ts';
import { duration } from '../../foundation/times.ts';
import { ownPreview } from '../prejoin/own-preview.ts';

/** What a guest sees while the host has not answered: that the flag is up, the place in the line, and the way out. */
export class ParleyWaitingRoom extends SessionElement {
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
    .lobby { display: grid; grid-template-columns: minmax(0, 1.12fr) minmax(300px, 1fr); gap: 64px; align-items: center; min-block-size: 0; padding-block: 8px 56px; }
    .flagpole { display: flex; align-items: flex-end; gap: 16px; }
    .place { display: flex; gap: 8px; align-items: center; }
    .place i { inline-size: 14px; block-size: 14px; border-radius: 50%; box-shadow: inset 0 0 0 2px var(--parley-line-strong); } .place i.me { background: var(--parley-ask); box-shadow: 0 0 0 4px var(--parley-ask-soft), inset 0 0 0 2px var(--parley-ask-text); inline-size: 16px; block-size: 16px; } .place i.gone { background: var(--parley-line-strong); }
    @media (max-width: 860px) { .lobby { grid-template-columns: minmax(0, 1fr); gap: 24px; } }
    .is-mirrored { object-fit: cover; transform: scaleX(-1); }
    .is-mirrored[hidden] { display: none; }
    .mark.is-asked .flag { transform-origin: 20% 50%; animation: sway 60s var(--parley-ease) infinite; }
    @keyframes sway { 0%, 3%, 100% { transform: rotate(0); } 1% { transform: rotate(-4deg); } 2% { transform: rotate(3deg); } }
  `];

  constructor() {
    super();
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
          ${me?.place === undefined ? nothing : html`<span class="place" aria-hidden="true">${icon(moreIcons.admit)}${Array.from({ length: Math.min(me.place, 8) - 1 }, () => html`<i class="gone"></i>`)}<i class="me"></i></span>`}
          <span>${me?.place === undefined ? nothing : html`<b>${me.place === 1 ? 'You were first in the line' : `You were ${ordinal(me.place)} in the line`}</b> · `}<span class="muted">waiting for <span class="num" role="timer">${duration(Date.now() - Date.parse(me?.since ?? new Date().toISOString()))}</span></span></span></div>
        ${view.online ? nothing : html`<div class="note is-ask" role="status">${icon(moreIcons.refresh)}<p>Your connection broke. We are bringing you back; you keep your place.</p></div>`}
      </section>
      <section class="stack is-4" aria-labelledby="lk">
        <h2 class="sr" id="lk">Your camera and microphone</h2>
        ${ownPreview(session, (command) => this.run(command))}
        <div class="row is-wrap"><button type="button" class="btn is-danger-quiet push" @click=${() => this.run('call.leave')}>${icon(moreIcons.leave, 's')}Leave</button></div>
        <div class="note">${icon(moreIcons.info)}<p>You may use another tab. We play a tone and change this tab’s title when you are admitted.</p></div>
      </section>
    </div>`;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }
}
define('parley-waiting-room', ParleyWaitingRoom);
