import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { icon, mark } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { duration, ordinal } from '../../foundation/words.ts';
import { ownPreview } from '../prejoin/own-preview.ts';

/** What a guest sees while the host has not answered: that the flag is up, the place in the line, and the way out. */
export class ParleyWaitingRoom extends SessionElement {
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
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
          ${me?.place === undefined ? nothing : html`<span class="place" aria-hidden="true">${icon('admit')}${Array.from({ length: Math.min(me.place, 8) - 1 }, () => html`<i class="gone"></i>`)}<i class="me"></i></span>`}
          <span>${me?.place === undefined ? nothing : html`<b>${me.place === 1 ? 'You were first in the line' : `You were ${ordinal(me.place)} in the line`}</b> · `}<span class="muted">waiting for <span class="num" role="timer">${duration(Date.now() - Date.parse(me?.since ?? new Date().toISOString()))}</span></span></span></div>
        ${view.online ? nothing : html`<div class="note is-ask" role="status">${icon('refresh')}<p>Your connection broke. We are bringing you back; you keep your place.</p></div>`}
      </section>
      <section class="stack is-4" aria-labelledby="lk">
        <h2 class="sr" id="lk">Your camera and microphone</h2>
        ${ownPreview(session, (command) => this.run(command))}
        <div class="row is-wrap"><button type="button" class="btn is-danger-quiet push" @click=${() => this.run('call.leave')}>${icon('leave', 's')}Leave</button></div>
        <div class="note">${icon('info')}<p>You may use another tab. We play a tone and change this tab’s title when you are admitted.</p></div>
      </section>
    </div>`;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }
}
define('parley-waiting-room', ParleyWaitingRoom);
