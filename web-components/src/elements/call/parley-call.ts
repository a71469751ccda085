import { css, html, nothing, type TemplateResult } from 'lit';
import { connectedStates, type ClientState } from '@parley/contracts/plain/client-states';
import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import { createSession } from '../../session/session.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { mark } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import '../prejoin/parley-prejoin.ts';
import { CallChanged } from './call-changed.ts';

const isIn = (state: ClientState): boolean => state === 'connecting' || connectedStates.includes(state);

const play = async (tune: 'admitted' | 'knock'): Promise<void> => {
  const { playTone } = await import('../../foundation/play-tone.ts');
  playTone(tune);
};

/** Parts of the call that most visits do not need at once. */
const parts = {
  announcer: () => import('../announcer/parley-announcer.ts'),
  pin: () => import('../pin-entry/parley-pin-entry.ts'),
  waiting: () => import('../waiting-room/parley-waiting-room.ts'),
  call: () => import('../in-call/parley-in-call.ts'),
  ended: () => import('../ended/parley-ended.ts'),
};

/**
 * A whole call: the door, the waiting room, the call and its end, from one link.
 *
 * Attributes: `link`, the host's or guest's link with what stands after the #; `server-url`, the origin of the
 * platform, by default where this module came from; `guest-pin`, shown to a host who invites.
 * Events: `parley-call-changed` (CallChanged) after each change of state or of who waits.
 */
export class ParleyCall extends SessionElement {
  static override properties = { ...SessionElement.properties, link: {}, serverUrl: { attribute: 'server-url' }, guestPin: { attribute: 'guest-pin' }, loaded: { state: true } };
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); min-block-size: 0; color: var(--parley-text); font: var(--parley-text-m)/1.5 var(--parley-font); }
    parley-announcer { position: absolute; }
  `];
  declare link: string | undefined;
  declare serverUrl: string | undefined;
  declare guestPin: string | undefined;
  declare loaded: number;
  #state: ClientState = 'idle';
  #knocks = 0;
  #opened: string | undefined;

  constructor() {
    super();
    this.loaded = 0;
  }

  /** Runs a command of the registry, as the controls do. */
  override run<N extends CommandName>(name: N, ...payload: undefined extends CommandPayloads[N] ? [] : [CommandPayloads[N]]): Promise<void> {
    return this.session?.run(name, ...payload) ?? Promise.resolve();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.dispose();
    this.session = undefined;
    this.#opened = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    if (this.isConnected && this.link !== undefined && this.link !== this.#opened) {
      this.session?.dispose();
      this.session = createSession({ serverUrl: (this.serverUrl ?? new URL(import.meta.url).origin).replace(/\/$/, '') });
      this.#opened = this.link;
      void this.session.run('door.open', { link: this.link });
    }
    super.willUpdate();
    this.#follow();
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    return html`${this.#part(view.state)}<parley-announcer .session=${this.session}></parley-announcer>`;
  }

  #part(state: ClientState): TemplateResult {
    switch (state) {
      case 'idle': case 'resolving': return html`<div class="solo" role="status"><div class="solo-card"><div class="stack">${mark('is-xl')}<p class="muted">Finding the call…</p></div></div></div>`;
      case 'pin': this.#load('pin'); return html`<parley-pin-entry .session=${this.session}></parley-pin-entry>`;
      case 'prejoin': case 'knocking': return html`<parley-prejoin .session=${this.session} .guestPin=${this.guestPin}></parley-prejoin>`;
      case 'waiting': this.#load('waiting'); return html`<parley-waiting-room .session=${this.session}></parley-waiting-room>`;
      case 'leaving': return html`<div class="solo" role="status"><div class="solo-card"><p class="muted">Leaving…</p></div></div>`;
      case 'ended': this.#load('ended'); return html`<parley-ended .session=${this.session}><slot name="way-out" slot="way-out"></slot></parley-ended>`;
      default: this.#load('call'); return html`<parley-in-call .session=${this.session}></parley-in-call>`;
    }
  }

  #load(part: keyof typeof parts): void {
    parts[part]().catch(() => {
      // A page that lost its server for a moment: the next change of state, or of the line, asks again.
      setTimeout(() => { this.loaded += 1; }, 2_000);
    });
  }

  #follow(): void {
    const { view } = this;
    if (view === undefined) return;
    const { state } = view;
    const more = view.knocks.length > this.#knocks;
    if (state === this.#state && view.knocks.length === this.#knocks) return;
    if (isIn(state) && this.#state === 'waiting') void play('admitted');
    if (more && connectedStates.includes(state)) void play('knock');
    if (state === 'prejoin' && this.#state !== 'knocking') {
      // The next part is fetched while the person looks at their picture.
      setTimeout(() => void Promise.all([parts.announcer(), parts.call(), parts.waiting()]).catch(() => undefined), 300);
    }
    this.#state = state;
    this.#knocks = view.knocks.length;
    this.dispatchEvent(new CallChanged({ state, title: view.call?.title, waiting: view.knocks.length, inside: isIn(state) }));
  }
}
define('parley-call', ParleyCall);
