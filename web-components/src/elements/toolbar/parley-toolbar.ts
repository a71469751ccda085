import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallView, DeviceView, PluginsView } from '../../session/view.ts';
import { ownFault } from '@parley/contracts/plain/client-fault';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { Permission } from '@parley/contracts/plain/permissions';
import { reactions } from '@parley/contracts/plain/reactions';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { closeOnPressBeside } from '../../foundation/close-on-press-beside.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon, type Icon, mark } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { reactionSigns } from '../../foundation/reaction-signs.ts';
import { people } from '../../foundation/counts.ts';
import { duration } from '../../foundation/times.ts';

export type Panel = 'chat' | 'people' | 'lobby' | 'plugins';
type Menu = 'sound' | 'camera' | 'reactions' | 'more' | 'leave' | 'plugins';

/** The one row of controls: where one is, what one sends, who else is there, and the way out. */
export class ParleyToolbar extends SessionElement {
  static override properties = { ...SessionElement.properties, panel: {}, menu: { state: true } };
  static override styles = [baseStyles, callStyles, css`
    :host { display: block; position: relative; }
    .ctl-box { position: relative; display: inline-grid; }
    .ctl-n { position: absolute; inset-block-start: -7px; inset-inline-end: -5px; pointer-events: none; }
    .count.is-calm { background: var(--parley-text-muted); color: var(--parley-surface); }
    .split { position: relative; }
    .split .menu { inset-block-end: calc(100% + 8px); inset-inline-start: 0; max-inline-size: min(340px, 92vw); }
    .split-end .menu { inset-inline: auto 0; inline-size: min(336px, 92vw); padding: 16px; }
    .menu h3 { font-size: var(--parley-text-s); color: var(--parley-text-muted); padding: 8px 12px 4px; }
    .menu [role="menuitemradio"] span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .split.is-single .ctl { border-radius: 14px; min-inline-size: 48px; padding-inline: 13px; }
    .split.is-single .ctl .ic { inline-size: 22px; block-size: 22px; stroke-width: 1.75; }
    .ctl.is-up { background: var(--parley-ask); color: var(--parley-on-ask); }
    .menu.is-reactions, .reactions { display: flex; gap: 2px; min-inline-size: 0; }
    .menu .ib { font-size: 1.375rem; line-height: 1; }
    .menu .is-tight, .menu .is-narrow, .ctl-n.is-tight { display: none; }
    .ctl-n .dot { display: block; color: var(--parley-accent); box-shadow: 0 0 0 2px var(--parley-surface); forced-color-adjust: none; }
    .ctl-n:has(.dot) { inset-block-start: 4px; inset-inline-end: 4px; }
    parley-plugins-menu { position: absolute; inset-block-end: calc(100% - 4px); inset-inline-end: 8px; z-index: var(--parley-z-panel); }
    @media (max-width: 1100px) {
      .bar { grid-template-columns: minmax(0, 1fr) auto auto; }
      .bar .where { overflow: hidden; }
    }
    @media (max-width: 760px) {
      .is-roomy { display: none; }
      .menu .is-tight, .ctl-n.is-tight { display: flex; }
      .split.is-single { position: static; }
      .split.is-single .menu { inset-block-end: calc(100% - 4px); inset-inline-start: 8px; }
      .split.is-single .ctl:last-of-type { display: inline-flex; min-inline-size: 44px; padding-inline: 9px; border-radius: 14px; }
      .bar { grid-template-columns: minmax(0, 1fr); padding: 8px; gap: 4px; }
      .bar .where { display: none; }
      .bar { grid-auto-flow: column; grid-template-columns: none; justify-content: center; }
      .bar .ctls, .bar .ends { gap: 4px; }
      .ctls .split:not(.is-single) .ctl:last-of-type { display: none; }
      .ctls .split .ctl:first-child { border-radius: 14px; padding-inline: 9px; }
      .ctl { min-inline-size: 44px; padding-inline: 9px; }
      .is-leave > span { display: none; }
      .split-end .ctl.is-leave:first-child { padding-inline: 9px; }
      .split-end .ctl.is-leave:last-of-type { min-inline-size: 26px; padding-inline: 3px; }
    }
    @media (max-width: 400px) {
      .bar { padding-inline: 4px; }
      .ctl.is-share { display: none; }
      .menu .is-narrow { display: flex; }
    }
  `];
  declare panel: Panel | undefined;
  declare menu: Menu | undefined;
  /** Panels of plugins that somebody has been told of, by looking at what plugins offer. */
  #seen: ReadonlySet<string> = new Set();

  constructor() {
    super();
    closeOnPressBeside(this, () => { this.menu = undefined; });
    drawEverySecond(this);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const waiting = this.view?.plugins.views.filter(waits).map(viewName) ?? [];
    this.#seen = new Set(waiting.filter((name) => this.menu === 'plugins' || this.#seen.has(name)));
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const { microphone, camera, share } = view.devices;
    return html`<div class="bar" role="toolbar" aria-label="Call controls" @keydown=${this.#keydown} @focusin=${this.#focused}>
      ${this.#where(view)}
      <div class="ctls">
        <div class="split">
          ${this.#toggle(microphone, may(view, 'media.microphone'), microphone.on ? 'Mute microphone' : 'Unmute microphone', microphone.on ? doorIcons.mic : doorIcons.micOff, 'mic.toggle', 'Control+D')}
          ${this.#arrow('sound', 'Choose microphone and speaker')}${this.menu === 'sound' ? this.#soundMenu(view) : nothing}</div>
        <div class="split">
          ${this.#toggle(camera, may(view, 'media.camera'), camera.on ? 'Stop camera' : 'Start camera', camera.on ? doorIcons.camera : doorIcons.cameraOff, 'camera.toggle', 'Control+E')}
          ${this.#arrow('camera', 'Choose camera')}${this.menu === 'camera' ? html`<div class="menu" role="menu" aria-label="Choose camera">${radios('Camera', camera.choices, camera.deviceId, this.#choose('camera.select'))}</div>` : nothing}</div>
        ${share.supported ? this.#share(view) : nothing}
        ${this.#hand(view, 'is-roomy')}
        ${may(view, 'participants.react') ? html`<div class="split is-roomy is-single">${this.#arrow('reactions', 'Send a reaction', '', moreIcons.smile)}${this.menu === 'reactions' ? html`<div class="menu is-reactions" role="menu" aria-label="Send a reaction">${this.#reactions()}</div>` : nothing}</div>` : nothing}
        <div class="split is-single">${this.#arrow('more', 'More controls', '', moreIcons.more)}${this.menu === 'more' ? html`<div class="menu" role="menu" aria-label="More controls">
          ${this.#shareItem(view)}
          ${this.#handItem(view)}
          ${may(view, 'participants.react') ? html`<div class="is-tight reactions" role="none">${this.#reactions()}</div>` : nothing}
          ${view.plugins.list.length === 0 ? nothing : html`<button type="button" role="menuitem" class="is-tight" @click=${this.#openPlugins}>${icon(moreIcons.plug)}<span>Plugins</span></button>`}
          <button type="button" role="menuitem" @click=${this.#settings}>${icon(moreIcons.settings)}<span>Settings</span></button></div>` : nothing}</div>
      </div>
      <div class="ends">
        ${this.#panelButton('people', 'People', moreIcons.people, this.#peopleCount(view))}
        ${this.#panelButton('chat', 'Chat', moreIcons.chat, view.chat.unread === 0 ? undefined : html`<span class="count">${view.chat.unread}<span class="sr"> unread</span></span>`)}
        ${this.#plugins(view)}
        ${this.#leave(view)}
      </div>
      ${this.menu === 'plugins' ? html`<parley-plugins-menu .session=${this.session} @parley-menu-done=${this.#closeMenu}></parley-plugins-menu>` : nothing}</div>`;
  }

  /** One button for whatever plugins offer. */
  #plugins({ plugins }: CallView): TemplateResult | typeof nothing {
    if (plugins.list.length === 0) return nothing;
    return html`<span class="ctl-box is-roomy"><button type="button" class="ctl ${this.panel === 'plugins' ? 'is-sharing' : ''}" id="plugins" aria-label="Plugins" title="Plugins" aria-haspopup="menu" aria-expanded=${this.menu === 'plugins'} aria-describedby="n-plugins" @click=${() => { if (this.menu === 'plugins') this.#closeMenu(); else this.#openPlugins(); }}>${icon(moreIcons.plug)}</button>
      <span class="ctl-n" id="n-plugins">${this.#news(plugins)}</span></span>`;
  }

  /** A plugin shows a panel or a window that nobody has looked for yet. It does not open by itself. */
  #news({ views, invited }: PluginsView): TemplateResult | typeof nothing {
    return views.some((shown) => waits(shown) && !this.#seen.has(viewName(shown)) && invited?.has(viewName(shown)) !== true) ? html`<i class="dot"></i><span class="sr">A plugin shows something</span>` : nothing;
  }

  readonly #openPlugins = (): void => {
    import('../plugins-menu/parley-plugins-menu.ts').then(() => { this.menu = 'plugins'; }).catch(() => {
      this.dispatchEvent(new CustomEvent('parley-command-failed', { bubbles: true, composed: true, detail: ownFault('transport.unavailable') }));
    });
  };

  #share(view: CallView): TemplateResult {
    const { on, busy } = view.devices.share;
    const name = on ? 'Stop sharing' : 'Share screen';
    const allowed = on || may(view, 'media.screen');
    const why = allowed ? name : 'The host has turned sharing off';
    return html`<button type="button" class="ctl is-share ${on ? 'is-sharing' : ''}" aria-label=${name} aria-busy=${busy} aria-disabled=${!allowed} aria-description=${allowed ? nothing : why} title=${why} @click=${() => { if (allowed) this.run('share.toggle'); }}>${icon(moreIcons.share)}</button>`;
  }

  /** Where the row is shortest, sharing stands behind More too. */
  #shareItem(view: CallView): TemplateResult | typeof nothing {
    const { on, supported } = view.devices.share;
    if (!supported || !(on || may(view, 'media.screen'))) return nothing;
    return html`<button type="button" role="menuitem" class="is-narrow" @click=${() => { this.#closeMenu(); this.run('share.toggle'); }}>${icon(moreIcons.share)}<span>${on ? 'Stop sharing' : 'Share screen'}</span></button>`;
  }

  #hand(view: CallView, size: string): TemplateResult | typeof nothing {
    const up = isUp(view);
    if (!up && !may(view, 'participants.raise_hand')) return nothing;
    const name = up ? 'Lower hand' : 'Raise hand';
    return html`<button type="button" class="ctl ${size} ${up ? 'is-up' : ''}" aria-label=${name} title=${name} @click=${() => this.run('hand.toggle')}>${icon(doorIcons.hand)}</button>`;
  }

  #handItem(view: CallView): TemplateResult | typeof nothing {
    if (!isUp(view) && !may(view, 'participants.raise_hand')) return nothing;
    return html`<button type="button" role="menuitem" class="is-tight" @click=${() => { this.#closeMenu(); this.run('hand.toggle'); }}>${icon(doorIcons.hand)}<span>${isUp(view) ? 'Lower hand' : 'Raise hand'}</span></button>`;
  }

  #reactions(): TemplateResult[] {
    return reactions.map((reaction) => html`<button type="button" role="menuitem" class="ib" aria-label=${reactionSigns[reaction].name} title=${reactionSigns[reaction].name} @click=${() => { this.#closeMenu(); this.run('reaction.send', { reaction }); }}>${reactionSigns[reaction].sign}</button>`);
  }

  readonly #settings = (): void => {
    this.#closeMenu();
    this.dispatchEvent(new CustomEvent('parley-open-settings', { bubbles: true, composed: true }));
  };

  #where(view: CallView): TemplateResult {
    const waiting = view.knocks.length;
    const speaker = view.people.find((person) => person.speaking && !person.self);
    const sharer = view.people.find((person) => person.sharing);
    const first = (name: string): string => name.split(' ')[0] ?? name;
    const broken = view.state === 'reconnecting' || view.state === 'media_lost';
    const fact = broken ? 'Reconnecting' : waiting > 0 ? `${people(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`
      : sharer !== undefined ? (sharer.self ? 'You share your screen' : `${first(sharer.name)} shares a screen`)
        : speaker !== undefined ? `${first(speaker.name)} is speaking` : people(view.people.length);
    const began = view.call?.startedAt ?? view.call?.createdAt;
    return html`<div class="where">${mark('is-s', waiting > 0)}<div class="grow"><span class="title clip">${view.call?.title}</span>
      <div class="meta num">${view.call?.policy.waitingRoom === true || view.call?.policy.pin === true ? icon(moreIcons.lock, 's') : nothing}<span class="clip">${began === undefined ? '' : `${duration(Date.now() - Date.parse(began))} · `}${fact}</span></div></div></div>`;
  }

  #toggle(device: DeviceView, permitted: boolean, name: string, sign: Icon, command: 'mic.toggle' | 'camera.toggle', keys: string): TemplateResult {
    const allowed = device.on || permitted;
    const why = allowed ? name : command === 'mic.toggle' ? 'The host does not let you speak' : 'The host does not let you show your camera';
    return html`<button type="button" class="ctl ${device.on ? '' : 'is-off'}" aria-label=${name} title=${why} aria-keyshortcuts=${keys} aria-busy=${device.busy} aria-disabled=${!allowed} aria-description=${allowed ? nothing : why} @click=${() => { if (allowed) this.run(command); }}>${icon(sign)}</button>`;
  }

  #arrow(menu: Menu, name: string, extra = '', sign: Icon = doorIcons.down): TemplateResult {
    return html`<button type="button" class="ctl ${extra}" aria-label=${name} title=${name} aria-haspopup=${menu === 'leave' ? 'dialog' : 'menu'} aria-expanded=${this.menu === menu} @click=${() => this.#openMenu(this.menu === menu ? undefined : menu)}>${icon(sign)}${menu === 'more' && this.view !== undefined ? html`<span class="ctl-n is-tight">${this.#news(this.view.plugins)}</span>` : nothing}</button>`;
  }

  #soundMenu({ devices }: CallView): TemplateResult {
    return html`<div class="menu" role="menu" aria-label="Choose microphone and speaker">
      ${radios('Microphone', devices.microphone.choices, devices.microphone.deviceId, this.#choose('mic.select'))}
      ${devices.speaker.selectable ? html`<hr class="rule">${radios('Speaker', devices.speaker.choices, devices.speaker.deviceId, this.#choose('speaker.select'))}` : nothing}
    </div>`;
  }

  #peopleCount(view: CallView): TemplateResult {
    return view.knocks.length > 0 ? html`<span class="count is-ask">${view.knocks.length}<span class="sr"> waiting</span></span>` : html`<span class="count is-calm">${view.people.length}<span class="sr"> in the call</span></span>`;
  }

  #panelButton(panel: Panel, name: string, sign: Icon, count: TemplateResult | undefined): TemplateResult {
    const open = this.panel === panel || (panel === 'people' && this.panel === 'lobby');
    return html`<span class="ctl-box"><button type="button" class="ctl is-panel" aria-label=${name} title=${name} aria-expanded=${open} aria-describedby="n-${panel}" @click=${() => this.#ask(panel)}>${icon(sign)}</button>
      <span class="ctl-n" id="n-${panel}">${count ?? nothing}</span></span>`;
  }

  #leave(view: CallView): TemplateResult {
    const leave = html`<button type="button" class="ctl is-leave" aria-label="Leave" @click=${() => this.run('call.leave')}>${icon(moreIcons.leave)}<span>Leave</span></button>`;
    if (view.me?.role !== 'host' && view.me?.role !== 'cohost') return leave;
    const others = view.people.length - 1;
    return html`<div class="split split-end">${leave}${this.#arrow('leave', 'More ways to leave', 'is-leave')}
      ${this.menu === 'leave' ? html`<section class="menu stack is-3" role="dialog" aria-labelledby="le"><h2 id="le">End it for all?</h2>
        <p class="small muted">If you only leave, the call goes on, and you can come back.</p>
        <button type="button" class="btn is-danger is-wide" aria-describedby="le2" @click=${this.#end}>${icon(moreIcons.leave, 's')}End call for everyone</button>
        <p class="tiny muted" id="le2">${others > 0 ? `${others === 1 ? 'The other person leaves' : `All ${others + 1} people leave`}, and` : 'The call is over, and'} the guest link stops working. The chat stays in the console.</p></section>` : nothing}</div>`;
  }

  protected override updated(): void {
    const buttons = this.#buttons();
    const current = buttons.find((button) => button.tabIndex === 0 && button.isConnected && button.hasAttribute('data-current')) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }

  /** The controls of the row, in order; what stands in a menu is not among them. */
  #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.ctl')].filter((button) => button.offsetParent !== null);
  }

  readonly #focused = (event: FocusEvent): void => {
    const target = event.target as HTMLElement;
    if (!target.classList.contains('ctl')) return;
    for (const button of this.#buttons()) {
      button.toggleAttribute('data-current', button === target);
      button.tabIndex = button === target ? 0 : -1;
    }
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.menu !== undefined) {
      event.stopPropagation();
      this.#closeMenu();
      return;
    }
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.menu [role^="menuitem"]')].filter((item) => item.offsetParent !== null);
    const inMenu = items.indexOf(event.target as HTMLElement);
    const row = inMenu >= 0 ? items : this.#buttons();
    const at = inMenu >= 0 ? inMenu : row.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = inMenu >= 0 ? { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 } : { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key] ?? 0;
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? row.length - 1 : (at + (getComputedStyle(this).direction === 'rtl' && inMenu < 0 ? -step : step) + row.length) % row.length;
    if (at < 0 || (step === 0 && event.key !== 'Home' && event.key !== 'End')) return;
    event.preventDefault();
    row[next]?.focus();
  };

  #choose(command: 'mic.select' | 'camera.select' | 'speaker.select') {
    return (deviceId: string): void => {
      this.run(command, { deviceId });
      this.#closeMenu();
    };
  }

  #openMenu(menu: Menu | undefined): void {
    this.menu = menu;
    if (menu !== undefined) void this.updateComplete.then(() => (this.renderRoot.querySelector<HTMLElement>('.menu [aria-checked="true"]') ?? [...this.renderRoot.querySelectorAll<HTMLElement>('.menu button')].find((button) => button.offsetParent !== null))?.focus());
  }

  readonly #closeMenu = (): void => {
    const opener = this.menu === 'plugins' ? this.#pluginsButton : this.renderRoot.querySelector<HTMLElement>('.ctl[aria-expanded="true"]:not(.is-panel)');
    this.menu = undefined;
    opener?.focus();
  };

  /** Where the row is short, what plugins offer stands behind More. */
  get #pluginsButton(): HTMLElement | undefined {
    return this.#buttons().find(({ id }) => id === 'plugins') ?? this.#buttons().find((button) => button.ariaLabel === 'More controls');
  }

  readonly #end = (): void => {
    this.menu = undefined;
    this.run('call.end');
  };

  #ask(panel: Panel): void {
    this.dispatchEvent(new CustomEvent('parley-toggle-panel', { bubbles: true, composed: true, detail: panel }));
  }

  /** Puts the focus on a panel's button, where it came from. */
  focusPanelButton(panel: Panel): void {
    if (panel === 'plugins') this.#pluginsButton?.focus();
    else this.renderRoot.querySelector<HTMLElement>(`[aria-label="${panel === 'chat' ? 'Chat' : 'People'}"]`)?.focus();
  }

  /** What the keys of the call do, wherever the focus is. */
  press(event: KeyboardEvent): void {
    if (!event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
    const command = { d: 'mic.toggle', e: 'camera.toggle' }[event.key.toLowerCase()] as 'mic.toggle' | 'camera.toggle' | undefined;
    if (command === undefined) return;
    event.preventDefault();
    this.run(command);
  }
}

const may = (view: CallView, permission: Permission): boolean => view.me?.permissions.includes(permission) === true;
const isUp = (view: CallView): boolean => view.people.some((person) => person.self && person.hand !== undefined);

function radios(label: string, choices: DeviceView['choices'], chosen: string | undefined, choose: (deviceId: string) => void): TemplateResult {
  return html`<div role="group" aria-label=${label}><h3 aria-hidden="true">${label}</h3>
    ${choices.length === 0 ? html`<p class="small muted">None was found.</p>` : choices.map((choice, index) => html`<button type="button" role="menuitemradio" aria-checked=${choice.deviceId === chosen} @click=${() => choose(choice.deviceId)}>${choice.deviceId === chosen ? icon(doorIcons.check, 's') : nothing}<span>${choice.label === '' ? `${label} ${index + 1}` : choice.label}</span></button>`)}</div>`;
}
const waits = ({ surface }: ShownView): boolean => surface === 'panel' || surface === 'modal';
define('parley-toolbar', ParleyToolbar);
