import { html, nothing, type TemplateResult } from 'lit';
import type { KnockFacts } from '@parley/contracts/words';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { initials } from '../../foundation/initials.ts';
import { duration } from '../../foundation/times.ts';

export interface DoorAnswers { admit(personId: string): void; turnAway(personId: string): void }

/** Somebody at the door: who, how they came, how long, and the two answers, of equal size. */
export function doorRow(knock: KnockFacts, answers: DoorAnswers): TemplateResult {
  return html`<div class="door" data-person=${knock.personId}>
    <div class="row is-3 is-top"><span class="avatar is-ask" aria-hidden="true">${initials(knock.name)}</span>
      <div class="who grow"><div class="row"><b class="clip">${knock.name}</b>${knock.pin === 'failed' ? html`<span class="chip is-danger">Wrong PIN</span>` : nothing}</div>
        <p class="small muted">${howTheyCame(knock)} · waits <span class="num">${duration(Date.now() - Date.parse(knock.since))}</span></p></div></div>
    <div class="acts">
      <button type="button" class="btn is-ask" aria-label="Admit ${knock.name}" @click=${() => answers.admit(knock.personId)}>${icon(moreIcons.admit, 's')}Admit</button>
      <button type="button" class="btn" aria-label="Turn away ${knock.name}" @click=${() => answers.turnAway(knock.personId)}>${icon(moreIcons.deny, 's')}Turn away</button>
    </div>
  </div>`;
}

function howTheyCame(knock: KnockFacts): string {
  const link = knock.via === 'host_link' ? 'Host link' : 'Guest link';
  return knock.pin === 'failed' ? `${link}, the PIN failed` : knock.pin === 'skipped' ? `${link}, no PIN` : link;
}
