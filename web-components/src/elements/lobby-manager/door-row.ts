import { html, nothing, type TemplateResult } from 'lit';
import type { KnockFacts } from '@parley/contracts/words';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { initials } from '../../foundation/initials.ts';
import { verifiedBadge } from '../../foundation/verified.ts';
import { howTheyCame } from './how-they-came.ts';

export interface DoorAnswers { admit(personId: string): void; turnAway(personId: string): void; select(personId: string, selected: boolean): void }
export interface DoorMarks { readonly selectable: boolean; readonly selected: boolean; readonly reminded: boolean }

/** Somebody at the door: who, how they came, how long, and the two answers, of equal size. The time is written by whoever holds the row. */
export function doorRow(knock: KnockFacts, marks: DoorMarks, answers: DoorAnswers): TemplateResult {
  const { personId, name } = knock;
  return html`<div class="door" data-person=${personId}>
    <div class="row is-3 is-top">
      ${marks.selectable ? html`<label class="tick"><input type="checkbox" aria-label="Select ${name}" .checked=${marks.selected} @change=${(event: Event) => answers.select(personId, (event.target as HTMLInputElement).checked)}></label>` : nothing}
      <span class="avatar is-ask" aria-hidden="true">${initials(name)}</span>
      <div class="who grow"><div class="row is-wrap"><b class="clip">${name}</b>${verifiedBadge(knock.verified)}${knock.pin === 'failed' ? html`<span class="chip is-danger">Wrong PIN</span>` : nothing}${knock.removedBefore === true ? html`<span class="chip is-danger">Removed before</span>` : nothing}${marks.reminded ? html`<span class="chip is-ask">Knocked again</span>` : nothing}</div>
        <p class="small muted">${howTheyCame(knock)} · waits <span class="num" data-since=${knock.since}></span></p></div></div>
    <div class="acts">
      <button type="button" class="btn is-ask" aria-label="Admit ${name}" @click=${() => answers.admit(personId)}>${icon(moreIcons.admit, 's')}Admit</button>
      <button type="button" class="btn" aria-label="Turn away ${name}" aria-haspopup="dialog" @click=${() => answers.turnAway(personId)}>${icon(moreIcons.deny, 's')}Turn away</button>
    </div>
  </div>`;
}
