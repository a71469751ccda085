import { css, html, nothing, type TemplateResult } from 'lit';
import { limits } from '@parley/contracts/plain/limits';
import type { CallView, DeviceView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { doorIcons, icon, type Icon } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { faultText } from '../../foundation/fault-text.ts';
import { duration } from '../../foundation/times.ts';
import { drawEverySecond } from '../../foundation/draw-every-second.ts';
import { levelMeter } from './level-meter.ts';
import { ownPreview } from './own-preview.ts';

/** Before the call: how one looks and sounds, under which name, and the way in. */
export class ParleyPrejoin extends SessionElement {
  static override properties = { ...SessionElement.properties, guestPin: { attribute: 'guest-pin' }, nameProblem: { state: true } };
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
    .is-mirrored { object-fit: cover; transform: scaleX(-1); }
    .is-mirrored[hidden] { display: none; }
    .heard { display: none; }
    .meter[data-heard] ~ .heard { display: inline; }
    .meter[data-heard] ~ .unheard { display: none; }
    parley-copy-link { min-block-size: 32px; min-inline-size: 144px; }
    .metered { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: center; }
    .metered .small { min-inline-size: 11ch; }
    .pre > section { position: relative; }
    parley-device-problem { position: absolute; inset: 12px 12px auto; }
    .btn[hidden] { visibility: hidden; }
  `];
  declare guestPin: string | undefined;
  declare nameProblem: string | undefined;

  constructor() {
    super();
    drawEverySecond(this);
  }

  override render() {
    const { view, session } = this;
    if (view === undefined || session === undefined) return nothing;
    return html`<div class="wrap pre">
      <section class="stack is-4" aria-labelledby="pv">
        <h2 class="sr" id="pv">How you look and sound</h2>
        ${ownPreview(session, (command) => this.run(command))}
        ${this.#deviceProblems(view)}
        <div class="row is-3"><span class="small muted">Your microphone</span><div class="grow metered">
          <div class="meter" role="meter" aria-label="Microphone level" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0" ${levelMeter(session, view.me?.personId ?? '')}>${Array.from({ length: 20 }, () => html`<i></i>`)}</div>
          <span class="small heard">${view.devices.microphone.on ? 'We hear you' : 'Muted'}</span><span class="small muted unheard">${view.devices.microphone.on ? 'Say a word' : 'Muted'}</span></div></div>
        <div class="pickers">${this.#picker('Camera', 'camera', view.devices.camera)}${this.#picker('Microphone', 'mic', view.devices.microphone)}${this.#speaker(view)}</div>
      </section>
      <section class="stack is-5" aria-labelledby="t">
        ${view.me?.role === 'host' || view.me?.role === 'cohost' ? this.#hostHead(view) : this.#guestHead(view)}
        ${this.#cards(view)}
        ${this.#form(view)}
      </section>
    </div>`;
  }

  #cards({ plugins }: CallView): TemplateResult | typeof nothing {
    if (![...plugins.views, ...plugins.covered].some(({ surface }) => surface === 'prejoin')) return nothing;
    void import('../plugin-cards/parley-plugin-cards.ts').catch(() => undefined);
    return html`<parley-plugin-cards surface="prejoin" .session=${this.session}></parley-plugin-cards>`;
  }

  #guestHead(view: CallView): TemplateResult {
    return html`<div class="stack"><p class="muted">${view.call?.state === 'live' ? 'The call is on' : 'You are invited'}</p><h1 class="display" id="t">${view.call?.title}</h1></div>`;
  }

  #hostHead(view: CallView): TemplateResult {
    const [first] = view.knocks;
    void import('../copy-link/parley-copy-link.ts').catch(() => undefined);
    return html`<div class="stack"><p class="muted">Your call is open</p><h1 class="display" id="t">${view.call?.title}</h1>
      <div class="row is-wrap">
        ${first === undefined ? html`<span class="small muted grow">Nobody waits yet.</span>` : html`<span class="chip is-ask">${icon(doorIcons.hand, 's')}${view.knocks.length} waiting</span><span class="small muted grow clip">${first.name}, for <span class="num">${duration(Date.now() - Date.parse(first.since))}</span></span>`}
        <parley-copy-link .session=${this.session}></parley-copy-link>
      </div>
      ${this.guestPin === undefined ? nothing : html`<p class="small muted">Guests need the PIN <b class="mono">${this.guestPin}</b> too. Send it with the link.</p>`}</div>`;
  }

  #form(view: CallView): TemplateResult {
    const { me, devices } = view;
    const busy = view.state === 'knocking';
    const asks = me?.walksIn !== true;
    const problem = this.nameProblem ?? (view.fault === undefined ? undefined : faultText(view.fault));
    return html`<form class="stack is-4" novalidate @submit=${this.#submit}>
      <div class="field"><label for="name">Your name</label>
        <input class="input" id="name" name="name" autocomplete="name" maxlength=${limits.nameLength} .defaultValue=${me?.name ?? ''} aria-invalid=${problem === undefined ? nothing : 'true'} aria-describedby="name-h" @input=${() => { this.nameProblem = undefined; }}>
        ${problem === undefined ? html`<span class="hint" id="name-h">Everyone in the call sees it.</span>` : html`<p class="error" id="name-h" role="alert">${icon(doorIcons.warning, 's')}<span>${problem}</span></p>`}</div>
      <div class="stack">
        <button type="submit" class="btn is-primary is-l is-wide ${busy ? 'is-busy' : ''}" aria-busy=${busy}>${asks ? 'Ask to join' : 'Join now'}</button>
        <button type="button" class="btn is-l is-wide" ?hidden=${!devices.camera.on && devices.camera.fault === undefined} @click=${this.#withoutCamera}>${icon(doorIcons.cameraOff, 's')}Join without camera</button>
      </div>
      <p class="hint">${this.#hint(view)}</p>
    </form>`;
  }

  #hint(view: CallView): string {
    if (view.me?.role === 'host' || view.me?.role === 'cohost') return view.call?.policy.waitingRoom === true ? 'Guests stay at the door until you or a co-host admit them.' : 'Guests with the link come straight in.';
    return view.me?.walksIn === true ? 'Nobody sees or hears you before you join.' : 'The host decides who comes in. Nobody sees or hears you until then.';
  }

  #deviceProblems({ devices }: CallView): TemplateResult | typeof nothing {
    if (devices.camera.fault === undefined && devices.microphone.fault === undefined) return nothing;
    void import('./parley-device-problem.ts').catch(() => undefined);
    return html`<parley-device-problem .session=${this.session}></parley-device-problem>`;
  }

  #picker(label: string, sign: 'camera' | 'mic', device: DeviceView): TemplateResult {
    const command = sign === 'camera' ? 'camera.select' : 'mic.select';
    return pick(label, doorIcons[sign], device.choices, device.deviceId, (deviceId) => this.run(command, { deviceId }));
  }

  #speaker(view: CallView): TemplateResult {
    const { speaker } = view.devices;
    return pick('Speaker', doorIcons.speaker, speaker.selectable ? speaker.choices : [], speaker.deviceId, (deviceId) => this.run('speaker.select', { deviceId }));
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#ask();
  };

  readonly #withoutCamera = (): void => {
    if (this.view?.devices.camera.on === true && this.#name() !== undefined) this.run('camera.toggle');
    this.#ask();
  };

  #ask(): void {
    const name = this.#name();
    if (name === undefined || this.view?.state !== 'prejoin') return;
    this.run('door.ask', { name });
  }

  /** The name as typed, or undefined with the problem said. */
  #name(): string | undefined {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#name');
    const name = field?.value.trim() ?? '';
    if (name !== '') return name;
    this.nameProblem = 'Type your name first: the host sees who asks.';
    field?.focus();
    return undefined;
  }
}

function pick(label: string, sign: Icon, choices: DeviceView['choices'], chosen: string | undefined, select: (deviceId: string) => void): TemplateResult {
  const id = label.toLowerCase();
  const known = choices.filter((choice) => choice.deviceId !== '');
  return html`<div class="field"><label for=${id}>${label}</label><span class="pick">${icon(sign)}
    <select id=${id} class="input select is-icon" ?disabled=${known.length === 0} @change=${(event: Event) => select((event.target as HTMLSelectElement).value)}>
      ${known.length === 0 ? html`<option>System default</option>` : known.map((choice, index) => html`<option value=${choice.deviceId} ?selected=${choice.deviceId === chosen}>${choice.label === '' ? `${label} ${index + 1}` : choice.label}</option>`)}
    </select>${icon(doorIcons.down, 's')}</span></div>`;
}
define('parley-prejoin', ParleyPrejoin);
