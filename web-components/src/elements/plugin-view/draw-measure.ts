import { html, nothing, type TemplateResult } from 'lit';
import type { BarsNode, ProgressNode, TimerNode } from '@parley/contracts/plain/parleykit';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { named, type Drawing } from './drawing.ts';
import { timerText } from './timer-text.ts';

/** The bar is named by the words around it; the share beside them is for the eye, a screen reader says its own. */
export function drawProgress({ label, value, max }: ProgressNode): TemplateResult {
  const share = Math.round(Math.min(1, value / max) * 100);
  return html`<label class="measure"><span class="row"><span class="grow what">${named(label, 'Progress')}</span><span class="num strong" aria-hidden="true">${share}%</span></span><progress class="barline" value=${value} max=${max}></progress></label>`;
}

/** Counts in silence: a timer's role is read when somebody goes there, not each second. */
export function drawTimer(timer: TimerNode, { now }: Drawing): TemplateResult {
  return html`<p class="timer"><span class="muted" dir="auto">${timer.label}</span> <span class="num strong" role="timer">${timerText(timer, now)}</span></p>`;
}

/** Each bar is its share of the whole. It says nothing that the words beside it do not say. */
export function drawBars({ label, bars }: BarsNode, { title }: Drawing): TemplateResult {
  const whole = bars.reduce((sum, { value }) => sum + value, 0);
  return html`<figure class="bars"><figcaption class=${label === title ? 'sr' : 'muted'}>${label}</figcaption>
    <ul>${bars.map((bar) => html`<li class="measure"><span class="row"><span class="grow what"><span dir="auto">${bar.label}</span>${mark(bar)}</span><span class="num strong">${bar.value.toLocaleString()}</span></span><progress class="barline ${bar.marked === true ? '' : 'is-soft'}" value=${bar.value} max=${whole === 0 ? 1 : whole} aria-hidden="true"></progress></li>`)}</ul></figure>`;
}

function mark({ note, marked = false }: BarsNode['bars'][number]): TemplateResult | typeof nothing {
  if (marked) return html`<span class="chip is-accent">${icon(doorIcons.check, 's')}${note ?? html`<span class="sr">marked</span>`}</span>`;
  return note === undefined ? nothing : html`<span class="muted">${note}</span>`;
}
