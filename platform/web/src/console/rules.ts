import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationOutput } from '@parley/contracts/operations';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { limits } from '@parley/contracts/plain/limits';
import { define } from '@parley/web-components/foundation/define';
import { client, pageSheet, textOf } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';
import { readRules } from './read-rules.ts';

type Call = OperationOutput<'calls.get'>['call'];

/** Title and rules of one call, to change while it is planned or goes on; they hold at once. */
class ConsoleRules extends ConsolePart {
  static override properties = { ...ConsolePart.properties, call: { attribute: false }, saved: { state: true } };
  static override styles = [...pageSheet, css`
    form { display: grid; gap: 16px; }
    .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; }
  `];
  declare call: Call | undefined;
  declare saved: boolean;
  /** What the form was made from: a call that is read again does not take away what somebody types. */
  #shown: Call | undefined;

  override render() {
    const { call } = this;
    if (call === undefined) return nothing;
    this.#shown ??= call;
    const { title, policy } = this.#shown;
    return html`<section class="card stack is-3" aria-labelledby="ru"><h2 id="ru">Rules</h2>${this.problemNote()}
      <form novalidate @submit=${this.#save} @input=${() => { this.saved = false; }}>
        <div class="field"><label for="ti">Title</label><input class="input" id="ti" name="title" maxlength=${limits.titleLength} .value=${title}></div>
        ${switchOf('waitingRoom', 'Waiting room', policy.waitingRoom)}${switchOf('locked', 'Locked: nobody new comes in', policy.locked)}${switchOf('joinBeforeHost', 'Anyone may join before the host', policy.joinBeforeHost)}
        <div class="choices">
          ${choiceOf('approvers', 'Who answers at the door', { hosts: 'Hosts', participants: 'Everyone in the call' }, policy.approvers)}
          ${choiceOf('sharing', 'Who may share a screen', { everyone: 'Everyone', hosts: 'Hosts' }, policy.sharing)}
          ${choiceOf('chat', 'Who may write', { everyone: 'Everyone', hosts: 'Hosts', off: 'Nobody' }, policy.chat)}
          <div class="field"><label for="mp">People at most</label><input class="input" id="mp" name="maxPeople" type="number" min="2" max=${limits.callPeople} .value=${String(policy.maxPeople)}></div>
          <div class="field"><label for="mm">Minutes at most</label><input class="input" id="mm" name="maxMinutes" type="number" min="1" max=${limits.callMinutes} placeholder="No limit" .value=${policy.maxMinutes === null ? '' : String(policy.maxMinutes)}></div>
        </div>
        <div class="row is-3"><button type="submit" class="btn ${this.busy ? 'is-busy' : ''}">Save the rules</button><span class="small muted" role="status">${this.saved ? 'Saved. They hold from now on.' : ''}</span></div>
      </form></section>`;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const call = this.#shown;
    if (call === undefined || this.busy) return;
    const { rules, problem } = readRules(new FormData(event.currentTarget as HTMLFormElement));
    this.problem = problem;
    if (problem !== undefined) return;
    this.busy = true;
    try {
      this.#shown = (await client.call('calls.update', { callId: call.id, ifVersion: call.revision, ...rules })).call;
      this.saved = true;
    } catch (cause) {
      this.problem = textOf(cause);
      // What somebody else decided is shown; one's own changes are made again on top of it.
      if (cause instanceof ClientFault && cause.code === 'calls.changed_meanwhile') this.#shown = (await client.call('calls.get', { callId: call.id }).catch(() => undefined))?.call ?? call;
    }
    this.busy = false;
  };
}

const switchOf = (name: string, words: string, on: boolean): TemplateResult => html`<label class="row is-3"><input type="checkbox" class="switch" role="switch" name=${name} .checked=${on}><span class="grow">${words}</span></label>`;
const choiceOf = (name: string, words: string, options: Readonly<Record<string, string>>, chosen: string): TemplateResult => html`<div class="field"><label for=${name}>${words}</label><select class="input" id=${name} name=${name}>${Object.entries(options).map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}</select></div>`;
define('parley-console-rules', ConsoleRules);
