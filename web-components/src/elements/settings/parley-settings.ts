import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CallChange } from '@parley/contracts/plain/command';
import { limits } from '@parley/contracts/plain/limits';
import type { CallView, DeviceView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { DecidingElement } from '../../foundation/deciding-element.ts';
import { define } from '../../foundation/define.ts';
import { dialogStyles } from '../../foundation/dialog.styles.ts';
import { doorIcons, icon, type Icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';

type Page = 'devices' | 'call';

/** Own devices and, for hosts, what holds for the call. Each change takes effect at once. */
export class ParleySettings extends DecidingElement {
  static override properties = { ...DecidingElement.properties, page: {}, newPin: { state: true }, pinBusy: { state: true } };
  static override styles = [baseStyles, dialogStyles, css`
    .set { display: grid; grid-template-columns: 184px minmax(0, 1fr); min-block-size: 0; flex: 1; overflow: hidden; }
    .tabs { display: grid; gap: 2px; align-content: start; padding: 8px 12px 20px 16px; border-inline-end: 1px solid var(--parley-line); }
    .tabs button { display: flex; align-items: center; gap: 10px; min-block-size: 40px; padding: 0 12px; border: 0; border-radius: 10px; background: none; color: var(--parley-text); font-weight: 550; text-align: start; }
    .tabs button:hover { background: var(--parley-hover); }
    .tabs [aria-selected="true"] { background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 650; }
    .page { padding: 8px 28px 24px; display: grid; gap: 16px; align-content: start; overflow: auto; }
    .cols { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: start; }
    @media (max-width: 640px) {
      .set { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); }
      .tabs { display: flex; border: 0; padding: 4px 12px; }
      .page { padding: 8px 16px 20px; }
      .cols { grid-template-columns: minmax(0, 1fr); }
    }
  `];
  declare page: Page;
  /** Shown from when the call has it. */
  declare newPin: string | undefined;
  declare pinBusy: boolean;

  constructor() {
    super();
    this.page = 'devices';
    this.pinBusy = false;
  }

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const pages: readonly (readonly [Page, string, Icon])[] = [['devices', 'Devices', doorIcons.mic], ...(decides(view) ? [['call', 'This call', moreIcons.lock] as const] : [])];
    const page = pages.some(([name]) => name === this.page) ? this.page : 'devices';
    return html`<dialog class="dialog is-wide" tabindex="-1" aria-labelledby="se" @close=${this.#closed} @click=${this.#pressedBeside}>
      <header><h2 id="se" class="grow">Settings</h2><button type="button" class="ib" aria-label="Close" @click=${() => this.#dialog?.close()}>${icon(moreIcons.close)}</button></header>
      <div class="set">
        <div class="tabs" role="tablist" aria-label="Settings" aria-orientation="vertical" @keydown=${this.#tabKey}>${pages.map(([name, words, sign]) => html`<button type="button" role="tab" id="t-${name}" aria-controls="page" aria-selected=${name === page} tabindex=${name === page ? 0 : -1} @click=${() => { this.page = name; }}>${icon(sign)}${words}</button>`)}</div>
        <div class="page" id="page" role="tabpanel" aria-labelledby="t-${page}" tabindex="-1">${page === 'call' ? this.#call(view) : this.#devices(view)}</div>
      </div></dialog>`;
  }

  #devices({ devices }: CallView): TemplateResult {
    return html`<div class="cols">
      ${picker('mic', 'Microphone', doorIcons.mic, devices.microphone, (deviceId) => this.run('mic.select', { deviceId }))}
      ${devices.speaker.selectable ? picker('spk', 'Speaker', doorIcons.speaker, devices.speaker, (deviceId) => this.run('speaker.select', { deviceId })) : nothing}
      ${picker('cam', 'Camera', doorIcons.camera, devices.camera, (deviceId) => this.run('camera.select', { deviceId }))}</div>`;
  }

  #call({ call }: CallView): TemplateResult | typeof nothing {
    if (call === undefined) return nothing;
    const { policy } = call;
    return html`
      <div class="field"><label for="title">Title</label><input class="input" id="title" maxlength=${limits.titleLength} aria-invalid=${this.failed('title') ? 'true' : nothing} aria-describedby=${this.describedBy('title')} .value=${live(this.shown('title', call.title))} @input=${this.#type} @change=${this.#rename}>${this.problemOf('title')}</div>
      <h3>The door</h3>
      ${this.#switch('locked', policy.locked, 'Lock the call', 'Nobody new comes in. Who was inside may come back.')}
      ${this.#switch('waitingRoom', policy.waitingRoom, 'Waiting room', 'Guests knock and wait until somebody admits them.')}
      ${this.#switch('joinBeforeHost', policy.joinBeforeHost, 'Anyone may join before the host', 'Otherwise everybody waits until a host is inside.')}
      ${this.#pin(policy.pin)}
      ${this.#choice('approvers', 'Who admits guests', policy.approvers, [['hosts', 'Hosts and co-hosts'], ['participants', 'Everybody in the call']])}
      <h3>In the call</h3>
      <div class="cols">
        ${this.#choice('sharing', 'Who shares a screen', policy.sharing, [['everyone', 'Everybody'], ['hosts', 'Hosts and co-hosts']])}
        ${this.#choice('chat', 'Who writes in the chat', policy.chat, [['everyone', 'Everybody'], ['hosts', 'Hosts and co-hosts'], ['off', 'Nobody']])}
        ${this.#number('maxPeople', 'People at most', policy.maxPeople, 2, limits.callPeople)}
        ${this.#number('maxMinutes', 'Minutes at most', policy.maxMinutes ?? undefined, 1, limits.callMinutes)}
      </div>`;
  }

  #pin(has: boolean): TemplateResult {
    const told = this.describedBy('pin');
    const change = (words: string, act: () => Promise<void>): TemplateResult => html`<button type="button" class="btn is-s" aria-describedby=${told} aria-disabled=${this.pinBusy ? 'true' : nothing} @click=${() => void act()}>${words}</button>`;
    return html`<div class="stack is-1"><div class="row is-wrap"><span class="grow"><span class="strong">PIN</span><br><span class="hint" role="status">${has && this.newPin !== undefined ? html`The new PIN is <b class="mono">${this.newPin}</b>. It is shown once.` : has ? 'Guests give it before they knock.' : 'Guests need none.'}</span></span>
      ${change(has ? 'Make another' : 'Make one', this.#makePin)}${has ? change('No PIN', () => this.#setPin(null)) : nothing}</div>${this.problemOf('pin')}</div>`;
  }

  #switch(key: 'locked' | 'waitingRoom' | 'joinBeforeHost', on: boolean, words: string, hint: string): TemplateResult {
    return html`<label class="switch" for=${key}><input type="checkbox" role="switch" id=${key} aria-describedby=${this.describedBy(key, `${key}-h`)} .checked=${live(this.shown(key, on))} @change=${(event: Event) => this.#choose(key, (event.target as HTMLInputElement).checked)}><span class="txt"><span class="strong">${words}</span><span class="hint" id="${key}-h">${hint}</span></span></label>${this.problemOf(key)}`;
  }

  #choice(key: 'approvers' | 'sharing' | 'chat', label: string, chosen: string, choices: readonly (readonly [string, string])[]): TemplateResult {
    return html`<div class="field"><label for=${key}>${label}</label><span class="pick"><select class="input select" id=${key} aria-describedby=${this.describedBy(key)} @change=${(event: Event) => this.#choose(key, (event.target as HTMLSelectElement).value)}>
      ${choices.map(([value, words]) => html`<option value=${value} .selected=${live(value === this.shown(key, chosen))}>${words}</option>`)}</select>${icon(doorIcons.down, 's')}</span>${this.problemOf(key)}</div>`;
  }

  #number(key: 'maxPeople' | 'maxMinutes', label: string, value: number | undefined, least: number, most: number): TemplateResult {
    const none = key === 'maxMinutes';
    return html`<div class="field"><label for=${key}>${label}</label><input class="input num" id=${key} type="number" inputmode="numeric" min=${least} max=${most} placeholder=${none ? 'No limit' : ''} aria-invalid=${this.failed(key) ? 'true' : nothing} aria-describedby=${this.describedBy(key)} .value=${live(this.shown(key, value === undefined ? '' : String(value)))} @input=${this.#type} @change=${(event: Event) => this.#count(key, event.target as HTMLInputElement)}>${this.problemOf(key)}</div>`;
  }

  #count(key: 'maxPeople' | 'maxMinutes', input: HTMLInputElement): void {
    if (input.value === '' && input.validity.valid && key === 'maxMinutes') void this.#change(key, { maxMinutes: null });
    else if (input.validity.valid && input.value !== '') void this.#change(key, { [key]: input.valueAsNumber });
    else input.reportValidity();
  }

  readonly #type = (event: InputEvent): void => {
    const { id, value } = event.target as HTMLInputElement;
    this.typed(id, value);
  };

  /** A call has a title: nothing typed leaves it as it was. */
  readonly #rename = (event: Event): void => {
    const title = (event.target as HTMLInputElement).value.trim();
    if (title === '') this.forgetTyped('title');
    else void this.#change('title', { title });
  };

  /** Made here, so that it can be shown: the call keeps a hash of it only. */
  readonly #makePin = (): Promise<void> => this.#setPin([...crypto.getRandomValues(new Uint32Array(6))].map((each) => each % 10).join(''));

  async #setPin(pin: string | null): Promise<void> {
    if (this.pinBusy) return;
    this.pinBusy = true;
    if (await this.#change('pin', { pin })) this.newPin = pin ?? undefined;
    this.pinBusy = false;
  }

  #choose(key: 'locked' | 'waitingRoom' | 'joinBeforeHost' | 'approvers' | 'sharing' | 'chat', chosen: string | boolean): void {
    void this.#change(key, { [key]: chosen }, chosen);
  }

  #change(control: string, change: CallChange, chosen?: string | boolean): Promise<boolean> {
    return this.decide(control, () => this.session?.run('call.update', change), chosen);
  }

  readonly #tabKey = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="tab"]')];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  readonly #closed = (): void => void this.dispatchEvent(new CustomEvent('parley-close-settings', { bubbles: true, composed: true }));

  readonly #pressedBeside = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog?.close();
  };
}

const decides = (view: CallView): boolean => view.me?.permissions.includes('calls.manage') === true;

function picker(id: string, label: string, sign: Icon, device: Pick<DeviceView, 'choices' | 'deviceId'>, choose: (deviceId: string) => void): TemplateResult {
  return html`<div class="field"><label for=${id}>${label}</label><span class="pick">${icon(sign)}<select class="input select is-icon" id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${device.choices.length === 0 ? html`<option>None was found</option>` : device.choices.map((choice, index) => html`<option value=${choice.deviceId} .selected=${live(choice.deviceId === device.deviceId)}>${choice.label === '' ? `${label} ${index + 1}` : choice.label}</option>`)}</select>${icon(doorIcons.down, 's')}</span></div>`;
}
define('parley-settings', ParleySettings);
