import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { define } from '@parley/web-components/foundation/define';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';
import { momentFields, plannedMoments } from './planned-moments.ts';

type Made = OperationOutput<'calls.create'>;

/** Plans a call: what, when, and how its door stands. */
class ConsolePlan extends ConsolePart {
  static override properties = { ...ConsolePart.properties, made: { state: true }, timeProblem: { state: true }, copied: { state: true } };
  static override styles = [...pageSheet, css`
    .plan { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 24px; align-items: start; }
    .when-row { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; }
    .link { overflow-wrap: anywhere; font-family: var(--parley-font-mono); font-size: var(--parley-text-s); user-select: all; }
    @media (max-width: 860px) { .plan { grid-template-columns: minmax(0, 1fr); } }
  `];
  declare made: Made | undefined;
  declare timeProblem: string | undefined;
  declare copied: boolean;

  override render() {
    return html`<div class="head"><div class="grow stack is-1"><a class="small row" href="/console">${icon(moreIcons.back, 's')}Calls</a><h1 class="display is-m">Plan a call</h1></div></div>${this.problemNote()}
      ${this.made === undefined ? this.#form() : this.#done(this.made)}`;
  }

  #form(): TemplateResult {
    const soon = new Date(Math.ceil((Date.now() + 60 * 60_000) / (15 * 60_000)) * 15 * 60_000);
    const [begin, end] = [momentFields(soon), momentFields(new Date(soon.getTime() + 45 * 60_000))];
    return html`<form class="plan" novalidate @submit=${this.#plan}><div class="stack is-5">
        <section class="card stack is-3" aria-labelledby="ww"><h2 id="ww">What and when</h2>
          <div class="field"><label for="ti">Title</label><input class="input" id="ti" name="title" maxlength="120" placeholder="Budget, survey, a chat"></div>
          <div class="when-row"><div class="field"><label for="da">Day</label><input class="input" id="da" name="day" type="date" required .value=${begin.day} @input=${this.#typed}></div>
            <div class="field"><label for="fr">From</label><input class="input" id="fr" name="from" type="time" required .value=${begin.from} aria-invalid=${this.timeProblem === undefined ? nothing : 'true'} aria-describedby=${this.timeProblem === undefined ? nothing : 'tp'} @input=${this.#typed}></div>
            <div class="field"><label for="un">Until</label><input class="input" id="un" name="until" type="time" .value=${end.from} @input=${this.#typed}></div></div>
          ${this.timeProblem === undefined ? nothing : html`<p class="error" id="tp" role="alert">${icon(doorIcons.warning, 's')}<span>${this.timeProblem}</span></p>`}</section>
        <section class="card stack is-3" aria-labelledby="do"><h2 id="do">The door</h2>
          ${switchOf('waitingRoom', 'Waiting room', 'Guests knock and wait until a host admits them.', true)}
          ${switchOf('pin', 'PIN', 'Six digits, made for this call, sent with the invitation.', true)}
          ${switchOf('joinBeforeHost', 'Anyone may join before the host', undefined, false)}
          ${switchOf('limit', 'End at that time', 'People are told five minutes and one minute before; a host can extend it.', false)}</section></div>
      <section class="card stack is-3" aria-label="Finish"><h2>What guests will meet</h2><p class="small muted">The link, a look in the mirror, and the door as you set it. It opens ten minutes before.</p>
        <button type="submit" class="btn is-primary is-l is-wide ${this.busy ? 'is-busy' : ''}">Plan the call</button><a class="btn is-wide" href="/console">Cancel</a>
        ${this.timeProblem === undefined ? nothing : html`<p class="small muted">Fix the time first. Nothing you typed is lost.</p>`}</section></form>`;
  }

  #done(made: Made): TemplateResult {
    const words = `${made.guestUrl}${made.pin === undefined ? '' : `\nPIN ${made.pin}`}`;
    return html`<section class="card stack is-4" aria-labelledby="ok"><h2 id="ok" tabindex="-1">The call is planned</h2><p>Send this to your guests${made.pin === undefined ? '' : '. The PIN is shown this once'}.</p>
      <p class="link">${made.guestUrl}</p>${made.pin === undefined ? nothing : html`<p class="link">PIN ${made.pin}</p>`}
      <div class="row is-wrap"><button type="button" class="btn is-primary" @click=${() => this.#copy(words)}>Copy the invitation</button><a class="btn" href="/console/calls/${made.callId}">Open the call</a><span class="small muted" role="status">${this.copied ? 'Copied.' : ''}</span></div></section>`;
  }

  #copy(words: string): void {
    void navigator.clipboard.writeText(words).then(() => { this.copied = true; }, () => undefined);
  }

  readonly #typed = (): void => { this.timeProblem = undefined; };

  readonly #plan = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => { const value = given.get(name); return typeof value === 'string' ? value : ''; };
    const moments = plannedMoments({ day: text('day'), from: text('from'), until: text('until') }, Date.now());
    if ('problem' in moments) {
      this.timeProblem = moments.problem;
      this.renderRoot.querySelector<HTMLElement>('#fr')?.focus();
      return;
    }
    const input: OperationInput<'calls.create'> = {
      ...(text('title').trim() === '' ? {} : { title: text('title') }),
      startsAt: moments.startsAt,
      waitingRoom: given.has('waitingRoom'), joinBeforeHost: given.has('joinBeforeHost'),
      ...(given.has('pin') ? { pin: true as const } : {}),
      ...(given.has('limit') && moments.minutes !== undefined ? { maxMinutes: moments.minutes } : {}),
    };
    this.made = await this.attempt(() => client.call('calls.create', input));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#ok')?.focus();
  };
}

function switchOf(name: string, words: string, hint: string | undefined, on: boolean): TemplateResult {
  return html`<label class="switch" for=${name}><input type="checkbox" role="switch" id=${name} name=${name} ?checked=${on} aria-describedby=${hint === undefined ? nothing : `${name}-h`}><span class="txt"><span class="strong">${words}</span>${hint === undefined ? nothing : html`<span class="hint" id="${name}-h">${hint}</span>`}</span></label>`;
}
define('parley-console-plan', ConsolePlan);
