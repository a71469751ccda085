import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { limits } from '@parley/contracts/plain/limits';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';
import { drawPin } from './draw-pin.ts';
import { momentFields } from './planned-moments.ts';
import { readRules } from './read-rules.ts';
import { readTime } from './read-time.ts';

type Call = OperationOutput<'calls.get'>['call'];

/** PIN, title and rules of one call, and the time of a planned one, to change while it is planned or goes on; they hold at once. */
class ConsoleRules extends ConsolePart {
  static override properties = { ...ConsolePart.properties, call: { attribute: false }, saved: { state: true }, timeProblem: { state: true }, newPin: { state: true }, copied: { state: true }, pinProblem: { state: true } };
  static override styles = [...pageSheet, css`
    :host { display: grid; gap: 24px; }
    form { display: grid; gap: 16px; }
    .pin { font-size: var(--parley-text-l); color: var(--parley-text); user-select: all; }
    .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; }
  `];
  declare call: Call | undefined;
  declare saved: boolean;
  declare timeProblem: string | undefined;
  declare newPin: string | undefined;
  declare copied: boolean;
  declare pinProblem: string | undefined;
  /** What the form was made from: a call that is read again does not take away what somebody types. */
  #shown: Call | undefined;
  /** How often something was typed. */
  #typed = 0;

  override render() {
    const { call } = this;
    if (call === undefined) return nothing;
    this.#shown ??= call;
    const { title, policy } = this.#shown;
    const planned = call.state === 'scheduled';
    // The form stands on its attributes, and is set back to them when it was saved: what was typed may not be what the call got.
    return html`${drawPin({ has: this.#newest(call).policy.pin, fresh: this.newPin, copied: this.copied, busy: this.busy, problem: this.pinProblem }, { make: () => void this.#setPin(true), remove: () => void this.#setPin(null), copy: this.#copy })}
      <section class="card stack is-3" aria-labelledby="ru"><h2 id="ru">${planned ? 'Time and rules' : 'Rules'}</h2>${this.problemNote()}
      <form novalidate @submit=${this.#save} @input=${this.#input}>
        <div class="field"><label for="ti">Title</label><input class="input" id="ti" name="title" maxlength=${limits.titleLength} value=${title}></div>
        ${planned ? this.#time(this.#shown) : nothing}
        ${switchOf('waitingRoom', 'Waiting room', policy.waitingRoom)}${switchOf('locked', 'Locked: nobody new comes in', policy.locked)}${switchOf('joinBeforeHost', 'Anyone may join before the host', policy.joinBeforeHost)}
        <div class="choices">
          ${choiceOf('approvers', 'Who answers at the door', { hosts: 'Hosts', participants: 'Everyone in the call' }, policy.approvers)}
          ${choiceOf('sharing', 'Who may share a screen', { everyone: 'Everyone', hosts: 'Hosts' }, policy.sharing)}
          ${choiceOf('chat', 'Who may write', { everyone: 'Everyone', hosts: 'Hosts', off: 'Nobody' }, policy.chat)}
          <div class="field"><label for="mp">People at most</label><input class="input" id="mp" name="maxPeople" type="number" min="2" max=${limits.callPeople} value=${policy.maxPeople}></div>
          <div class="field"><label for="mm">Minutes at most</label><input class="input" id="mm" name="maxMinutes" type="number" min="1" max=${limits.callMinutes} placeholder="No limit" value=${policy.maxMinutes ?? ''}></div>
        </div>
        <div class="row is-3"><button type="submit" class="btn ${this.busy ? 'is-busy' : ''}">${planned ? 'Save time and rules' : 'Save the rules'}</button><span class="small muted" role="status">${this.saved ? 'Saved. They hold from now on.' : ''}</span></div>
      </form></section>`;
  }

  #time({ startsAt }: Call): TemplateResult {
    const { day, from } = startsAt === undefined ? { day: '', from: '' } : momentFields(new Date(startsAt));
    const [wrong, told] = this.timeProblem === undefined ? [nothing, nothing] : ['true', 'time-e'];
    return html`<div class="stack is-2"><div class="choices"><div class="field"><label for="da">Day</label><input class="input" id="da" name="day" type="date" required value=${day} aria-invalid=${wrong} aria-describedby=${told}></div>
      <div class="field"><label for="fr">Begins at</label><input class="input" id="fr" name="from" type="time" required value=${from} aria-invalid=${wrong} aria-describedby=${told}></div></div>
      ${this.timeProblem === undefined ? nothing : html`<p class="error" id="time-e" role="alert">${icon(doorIcons.warning, 's')}<span>${this.timeProblem}</span></p>`}</div>`;
  }

  /** The page may have read the call again since it was changed here, or not yet. */
  #newest(call: Call): Call {
    return this.#shown !== undefined && this.#shown.revision > call.revision ? this.#shown : call;
  }

  readonly #input = (): void => {
    this.#typed += 1;
    this.saved = false;
    this.timeProblem = undefined;
  };

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const call = this.#shown;
    if (call === undefined || this.busy) return;
    const [form, typed] = [event.currentTarget as HTMLFormElement, this.#typed];
    const given = new FormData(form);
    const { rules, problem } = readRules(given);
    const time = given.has('day') ? readTime(given, call.startsAt, Date.now()) : {};
    this.problem = problem;
    this.timeProblem = 'problem' in time ? time.problem : undefined;
    if (problem !== undefined || 'problem' in time) return this.#showWrong();
    const failed = await this.#update(call, { ...rules, ...time });
    if (failed === undefined) {
      this.problem = undefined;
      this.saved = true;
      await this.updateComplete;
      if (typed === this.#typed) form.reset();
    } else if (isCode(failed, 'calls.bad_time')) {
      this.timeProblem = problemText(failed);
      this.#showWrong();
    } else this.problem = problemText(failed);
  };

  #showWrong(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  async #setPin(pin: true | null): Promise<void> {
    const { call } = this;
    if (call === undefined || this.busy) return;
    const failed = await this.#update(this.#newest(call), { pin }, (made) => {
      this.newPin = made;
      this.copied = false;
    });
    this.pinProblem = failed === undefined ? undefined : problemText(failed);
  }

  /** Resolves to what failed. What somebody else decided is shown then; one's own is decided again on top of it. */
  async #update(from: Call, change: Omit<OperationInput<'calls.update'>, 'callId' | 'ifVersion'>, done?: (pin: string | undefined) => void): Promise<unknown> {
    this.busy = true;
    try {
      const { call, pin } = await client.call('calls.update', { callId: from.id, ifVersion: from.revision, ...change });
      // A form that was made from an older call must not pass for having seen the newer one.
      if (this.#shown?.revision === from.revision) this.#shown = call;
      done?.(pin);
      this.dispatchEvent(new Event('parley-call-changed'));
      return undefined;
    } catch (cause) {
      if (isCode(cause, 'calls.changed_meanwhile')) this.#shown = (await client.call('calls.get', { callId: from.id }).catch(() => undefined))?.call ?? this.#shown;
      return cause;
    } finally {
      this.busy = false;
    }
  }

  readonly #copy = (pin: string): void => void navigator.clipboard.writeText(pin).then(() => { this.copied = true; }, () => undefined);
}

const isCode = (cause: unknown, code: ClientFault['code']): boolean => cause instanceof ClientFault && cause.code === code;
const switchOf = (name: string, words: string, on: boolean): TemplateResult => html`<label class="switch" for=${name}><input type="checkbox" role="switch" id=${name} name=${name} ?checked=${on}><span class="txt strong">${words}</span></label>`;
const choiceOf = (name: string, words: string, options: Readonly<Record<string, string>>, chosen: string): TemplateResult => html`<div class="field"><label for=${name}>${words}</label><span class="pick"><select class="input select" id=${name} name=${name}>${Object.entries(options).map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}</select>${icon(doorIcons.down, 's')}</span></div>`;
define('parley-console-rules', ConsoleRules);
