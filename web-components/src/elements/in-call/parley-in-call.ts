import { css, html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { limits } from '@parley/contracts/plain/limits';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { CallView, PluginNotice } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { pluginNoticeText } from '../../foundation/plugin-notice-text.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { duration } from '../../foundation/times.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import type { PluginActionEvent, PluginHideEvent, PluginStopEvent } from '../plugin-view/plugin-events.ts';
import '../copy-link/parley-copy-link.ts';
import '../lobby-manager/parley-lobby-manager.ts';
import '../stage/parley-stage.ts';
import { ParleyToolbar, type Panel } from '../toolbar/parley-toolbar.ts';
import { drawBanner, drawModal, drawPanel, panelOf, shownOn } from './draw-plugins.ts';

/** Ms before the time limit at which it is shown. */
const firstWarning = Math.max(...limits.timeWarnings) * 60_000;

/** Panels load when they are opened first. */
const panelElements: Record<Panel, () => Promise<unknown>> = {
  chat: () => import('../chat/parley-chat.ts'),
  people: () => import('../participants/parley-participants.ts'),
  lobby: () => Promise.resolve(),
  plugins: () => import('../plugin-view/parley-plugin-panel.ts'),
};

/** The call itself: stage, one panel beside it, the row of controls. */
export class ParleyInCall extends SessionElement {
  static override properties = { ...SessionElement.properties, panel: { state: true }, problem: { state: true }, settings: { state: true }, plugins: { state: true }, pluginPanel: { state: true }, noticeSeen: { state: true }, limitSeen: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: grid; min-block-size: 0; }
    .call { block-size: 100%; min-block-size: 0; position: relative; }
    .holder { display: grid; inline-size: 352px; min-block-size: 0; }
    .holder > * { min-block-size: 0; }
    .mid-row:has(> .holder) { grid-template-columns: minmax(0, 1fr) auto; }
    .panel { inline-size: 100%; }
    .phone-head { display: none; }
    .stage.has-banner { grid-template-rows: auto minmax(0, 1fr); }
    .stage.has-strip.has-banner { grid-template-rows: auto auto minmax(0, 1fr); }
    .alone { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; }
    .toast { inline-size: 100%; }
    .toast .door { inline-size: 100%; background: none; padding: 0; }
    @media (max-width: 760px) {
      .call { grid-template-rows: auto minmax(0, 1fr) auto; }
      .phone-head { display: grid; padding: 10px 16px 2px; }
      .mid-row:has(> .holder) { grid-template-columns: minmax(0, 1fr); }
      .holder { position: absolute; inset: 20% 0 0; inline-size: 100%; z-index: var(--parley-z-panel); box-shadow: var(--parley-shadow-2); border-radius: 20px 20px 0 0; overflow: hidden; }
    }
  `];
  declare panel: Panel | undefined;
  declare problem: string | undefined;
  declare settings: boolean;
  /** Whether the dialog about plugins is open. */
  declare plugins: boolean;
  /** The install whose panel is open, when it is that of a plugin. */
  declare pluginPanel: string | undefined;
  /** The notice about a plugin that was closed. */
  declare noticeSeen: PluginNotice | undefined;
  /** The end for which the notice of the time limit was closed. */
  declare limitSeen: string | undefined;
  #known = new Set<string>();
  #problemTimer: ReturnType<typeof setTimeout> | undefined;
  /** Windows of plugins that were opened by hand, and those that were closed before their plugin heard of it. */
  #opened: ReadonlySet<string> = new Set();
  #closed: ReadonlySet<string> = new Set();
  /** Plugins of whose waiting windows this person was told: once each. */
  readonly #told = new Set<string>();
  #hasModal = false;
  #waiting = '';

  constructor() {
    super();
    this.settings = false;
    this.plugins = false;
    drawEverySecond(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('keydown', this.#keydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('keydown', this.#keydown);
    clearTimeout(this.#problemTimer);
  }

  /** What had the focus went away with the door. Whoever works with the page around meanwhile keeps theirs. */
  override firstUpdated(): void {
    const { activeElement, body } = this.ownerDocument;
    if (activeElement === null || activeElement === body) this.renderRoot.querySelector('h1')?.focus({ preventScroll: true });
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const knocks = this.view?.knocks ?? [];
    const fresh = knocks.some((knock) => !this.#known.has(knock.personId));
    this.#known = new Set(knocks.map((knock) => knock.personId));
    // The door opens by itself when nothing else is open; a closed one stays closed until somebody new knocks.
    if (fresh && this.panel === undefined) this.panel = 'lobby';
    if (knocks.length === 0 && this.panel === 'lobby') this.panel = undefined;
    if (this.view === undefined) return;
    if (this.panel === 'plugins' && panelOf(this.view, this.pluginPanel).length === 0) this.#losePluginPanel();
    const windows = shownOn(this.view, 'modal');
    const { invited } = this.view.plugins;
    this.#opened = new Set(windows.map(viewName).filter((name) => this.#opened.has(name)));
    this.#closed = new Set([...this.#closed].filter((name) => invited?.has(name) === true));
    this.#hasModal ||= this.#modal !== undefined;
    const waiting = windows.find((shown) => !this.#isOpen(shown) && !this.#told.has(shown.installId));
    if (waiting === undefined) return;
    this.#told.add(waiting.installId);
    this.#waiting = `${waiting.plugin} has a window for you. It opens from Plugins.`;
  }

  override render() {
    const { session, view } = this;
    if (session === undefined || view === undefined) return nothing;
    const strip = this.#strip(view);
    const banner = drawBanner(session);
    return html`<div class="call" @parley-toggle-panel=${(event: CustomEvent<Panel>) => this.#toggle(event.detail)} @parley-close-panel=${this.#close} @parley-door-empty=${() => this.#toolbar?.focusPanelButton('people')} @parley-command-failed=${this.#failed} @parley-open-settings=${this.#openSettings} @parley-close-settings=${() => { this.settings = false; }}
      @parley-plugin-action=${this.#press} @parley-plugin-hide=${this.#hide} @parley-plugin-stop=${this.#stop} @parley-open-plugin-window=${this.#openWindow} @parley-open-plugin-panel=${this.#openPluginPanel} @parley-panel-close=${this.#close} @parley-open-plugins=${this.#openPlugins} @parley-close-plugins=${() => { this.plugins = false; }}>
      <h1 class="sr" tabindex="-1">${view.call?.title}</h1><p class="sr" role="status">${this.#waiting}</p>
      <div class="phone-head" aria-hidden="true"><b class="clip">${view.call?.title}</b></div>
      <div class="mid-row">
        <section class="stage ${strip === nothing ? '' : 'has-strip'} ${banner === nothing ? '' : 'has-banner'}" aria-label="Stage">${strip}${banner}
          <parley-stage .session=${this.session}></parley-stage>
          ${this.#toasts(view)}</section>
        ${this.panel === undefined ? nothing : html`<div class="holder">${this.#panel(this.panel)}</div>`}
      </div>
      <parley-toolbar .session=${this.session} .panel=${this.panel}></parley-toolbar>
      ${this.settings ? html`<parley-settings .session=${this.session}></parley-settings>` : nothing}
      ${this.plugins ? html`<parley-plugins-dialog .session=${this.session}></parley-plugins-dialog>` : nothing}
      ${this.#hasModal ? drawModal(session, this.#modal) : nothing}
    </div>`;
  }

  #panel(panel: Panel): unknown {
    switch (panel) {
      case 'chat': return html`<parley-chat .session=${this.session}></parley-chat>`;
      case 'people': return html`<parley-participants .session=${this.session}></parley-participants>`;
      case 'lobby': return html`<parley-lobby-manager .session=${this.session} alone></parley-lobby-manager>`;
      case 'plugins': return this.session === undefined ? nothing : keyed(this.pluginPanel, drawPanel(this.session, this.pluginPanel));
    }
  }

  #strip(view: CallView): TemplateResult | typeof nothing {
    if (view.state === 'reconnecting' || view.state === 'media_lost') {
      return html`<div class="strip is-ask" role="status">${icon(moreIcons.refresh)}<p class="grow"><b>Your connection broke. We are bringing you back.</b> <span class="muted">Your microphone and camera stay as they are.</span></p><button type="button" class="btn is-s" @click=${() => this.run('connection.retry')}>Try now</button></div>`;
    }
    if (view.devices.soundBlocked) return html`<div class="strip is-ask" role="status">${icon(doorIcons.speaker)}<p class="grow"><b>The browser is holding the sound back.</b> <span class="muted">One press lets you hear the others.</span></p><button type="button" class="btn is-s" @click=${() => this.run('audio.start')}>Turn sound on</button></div>`;
    const { call } = view;
    const left = call?.endsAt === undefined ? undefined : Date.parse(call.endsAt) - Date.now();
    if (left === undefined || call === undefined || left > firstWarning || this.limitSeen === call.endsAt) return nothing;
    const mayExtend = view.me?.permissions.includes('calls.extend') === true;
    return html`<div class="strip is-ask">${icon(moreIcons.clock)}<p class="grow"><b>This call ends in <span class="num" role="timer">${duration(left)}</span>.</b> <span class="muted">Its limit is ${call.policy.maxMinutes} minutes. ${mayExtend ? 'You may add time.' : 'A host may add time.'}</span></p>${mayExtend ? html`<button type="button" class="btn is-s is-ask" @click=${() => this.run('call.extend', { minutes: 15 })}>Add 15 minutes</button>` : nothing}<button type="button" class="ib is-s" aria-label="Close notice" @click=${() => { this.limitSeen = call.endsAt; }}>${icon(moreIcons.close)}</button></div>`;
  }

  readonly #openSettings = (): void => this.#open(import('../settings/parley-settings.ts'), () => { this.settings = true; });

  readonly #openPlugins = (): void => this.#open(import('../plugins-dialog/parley-plugins-dialog.ts'), () => { this.plugins = true; });

  readonly #openPluginPanel = ({ detail }: CustomEvent<string>): void => this.#open(panelElements.plugins(), () => {
    this.pluginPanel = detail;
    this.panel = 'plugins';
  });

  #open(part: Promise<unknown>, open: () => void): void {
    part.then(open).catch(() => { this.#say('This part of the page did not load. Check your connection, then try again.'); });
  }

  readonly #press = ({ installId, key, action, values }: PluginActionEvent): void => {
    if (action === 'closed') {
      const name = viewName({ installId, key });
      this.#closed = new Set([...this.#closed, name]);
      this.#told.add(installId);
      this.#opened = new Set([...this.#opened].filter((each) => each !== name));
      this.requestUpdate();
    }
    this.run('plugin.press', { installId, key, action, values });
  };

  /** What had the focus is gone with what was hidden; the way back stands behind the button of the plugins. */
  readonly #hide = ({ installId }: PluginHideEvent): void => {
    this.run('plugin.hide', { installId });
    this.#toolbar?.focusPanelButton('plugins');
  };

  /** One at a time: the next when this one is closed. */
  get #modal(): ShownView | undefined {
    return this.view === undefined ? undefined : shownOn(this.view, 'modal').find((shown) => this.#isOpen(shown));
  }

  /** It lies over everything, so it opens only for who turned to its plugin, or by hand. */
  #isOpen(shown: ShownView): boolean {
    const name = viewName(shown);
    return this.#opened.has(name) || (this.view?.plugins.invited?.has(name) === true && !this.#closed.has(name));
  }

  readonly #openWindow = ({ detail }: CustomEvent<string>): void => {
    this.#opened = new Set([...this.#opened, detail]);
    this.requestUpdate();
  };

  readonly #stop = ({ installId }: PluginStopEvent): void => this.run('plugin.narrow', { installId, stopped: true });

  /** Its plugin has taken it away. */
  #losePluginPanel(): void {
    const held = this.shadowRoot?.activeElement?.localName === 'parley-plugin-panel';
    this.panel = undefined;
    if (held) void this.updateComplete.then(() => this.#toolbar?.focusPanelButton('plugins'));
  }

  #toasts(view: CallView): TemplateResult {
    const hosts = view.me?.role === 'host' || view.me?.role === 'cohost';
    const alone = hosts && view.people.length === 1 && view.knocks.length === 0 && this.panel !== 'people' && view.state === 'stable';
    const [first] = view.knocks;
    return html`<div class="toasts" role="region" aria-label="Notices">
      ${view.state === 'connecting' ? html`<div class="toast" role="status">${icon(moreIcons.refresh)}<p class="grow"><b>Joining.</b> <span class="muted">Your picture and sound are on their way.</span></p></div>` : nothing}
      ${this.problem === undefined ? nothing : html`<div class="toast is-danger" role="alert">${icon(doorIcons.warning)}<span class="grow">${this.problem}</span><button type="button" class="ib is-s" aria-label="Close notice" @click=${() => { this.problem = undefined; }}>${icon(moreIcons.close)}</button></div>`}
      ${view.asked === undefined ? nothing : html`<div class="toast" role="alertdialog" aria-label="A host asks you" aria-describedby="asked">${icon(view.asked === 'camera' ? doorIcons.camera : doorIcons.mic)}<span class="grow" id="asked">${view.asked === 'camera' ? 'A host asks you to start your camera.' : 'A host asks you to unmute.'}</span>
        <button type="button" class="btn is-s is-primary" @click=${() => this.run('asked.answer', { accept: true })}>${view.asked === 'camera' ? 'Start it' : 'Unmute'}</button>
        <button type="button" class="btn is-s" @click=${() => this.run('asked.answer', { accept: false })}>Not now</button></div>`}
      ${alone ? html`<div class="toast alone">${icon(moreIcons.info)}<span class="grow">Nobody else is here yet. Send the guest link to whom you expect.</span><parley-copy-link .session=${this.session}></parley-copy-link></div>` : nothing}
      ${this.#pluginNotice(view)}
      ${first !== undefined && (this.panel === 'chat' || this.panel === 'plugins') ? html`<div class="toast is-ask">${icon(doorIcons.hand)}<span class="grow"><b>${first.name}</b> asks to join${view.knocks.length > 1 ? `, and ${view.knocks.length - 1} more` : ''} · <span class="num">${duration(Date.now() - Date.parse(first.since))}</span></span>
        <button type="button" class="btn is-s is-ask" aria-label="Admit ${first.name}" @click=${() => this.run('door.admit', { personId: first.personId })}>Admit</button>
        <button type="button" class="btn is-s" aria-label="Turn away ${first.name}" @click=${() => this.run('door.turn_away', { personId: first.personId })}>Turn away</button></div>` : nothing}
    </div>`;
  }

  #pluginNotice({ plugins: { notice } }: CallView): TemplateResult | typeof nothing {
    if (notice === undefined || notice === this.noticeSeen) return nothing;
    return html`<div class="toast">${icon(moreIcons.plug)}<span class="grow">${pluginNoticeText(notice)}</span>
      ${notice.what === 'stopped' ? html`<button type="button" class="btn is-s" @click=${this.#openPlugins}>Details</button>` : nothing}
      <button type="button" class="ib is-s" aria-label="Close notice" @click=${() => { this.noticeSeen = notice; }}>${icon(moreIcons.close)}</button></div>`;
  }

  get #toolbar(): ParleyToolbar | null {
    return this.renderRoot.querySelector<ParleyToolbar>('parley-toolbar');
  }

  #toggle(panel: Panel): void {
    if (this.panel === panel) {
      this.#close();
      return;
    }
    this.#open(panelElements[panel](), () => { this.panel = panel; });
  }

  readonly #close = (): void => {
    const was = this.panel;
    this.panel = undefined;
    if (was !== undefined) this.#toolbar?.focusPanelButton(was);
  };

  readonly #failed = (event: CustomEvent<unknown>): void => {
    const cause = event.detail;
    if (cause instanceof ClientFault) this.#say(`${cause.title} ${cause.help}`);
  };

  #say(text: string): void {
    this.problem = text;
    clearTimeout(this.#problemTimer);
    this.#problemTimer = setTimeout(() => { this.problem = undefined; }, 6_000);
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    // A dialog has its keys for itself: Escape closes it alone.
    if (event.composedPath().some((node) => node instanceof HTMLDialogElement)) return;
    if (event.key === 'Escape' && this.panel !== undefined && !event.defaultPrevented) this.#close();
    this.#toolbar?.press(event);
  };
}
define('parley-in-call', ParleyInCall);
