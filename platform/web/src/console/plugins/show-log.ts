import { html, nothing, type TemplateResult } from 'lit';
import type { PluginDayCount, PluginEgressLine, PluginLogLine } from '@parley/contracts/plugin-words';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { asText, isLogFilter, logFilters, momentText, ofLevel, type LogFilter } from './log-lines.ts';

export interface LogView { readonly filter: LogFilter; readonly copied: boolean; choose(filter: LogFilter): void; copy(text: string): void }

/** What a plugin said and did, newest first. */
export function showLog(log: readonly PluginLogLine[], view: LogView): TemplateResult {
  const lines = ofLevel(log, view.filter);
  const now = Date.now();
  const chosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    if (isLogFilter(value)) view.choose(value);
  };
  return html`<section class="card is-flush" aria-labelledby="lg"><header class="is-wrap"><h2 id="lg" class="grow">Log</h2><span class="small muted" role="status">${view.copied ? 'Copied.' : ''}</span>
      <span class="pick"><select class="input select" aria-label="Show of the log" @change=${chosen}>${Object.entries(logFilters).map(([filter, words]) => html`<option value=${filter} ?selected=${filter === view.filter}>${words}</option>`)}</select>${icon(doorIcons.down, 's')}</span>
      ${lines.length === 0 ? nothing : html`<button type="button" class="btn is-s" @click=${() => view.copy(asText(lines))}>Copy</button>`}</header>
    ${lines.length === 0 ? html`<p class="muted small row is-page wrap">${log.length === 0 ? 'It has not said anything yet.' : 'Nothing of this kind was said.'}</p>`
      : html`<div class="logs" tabindex="0" role="region" aria-label="Log, newest first"><ol>${lines.map(({ at, level, message, times }) => html`<li><time class="num" datetime=${at}>${momentText(at, now)}</time><span class="lv is-${level}">${level}</span><span class="said">${message}${often(times)}</span></li>`)}</ol></div>`}</section>`;
}

/** Where it sent something, newest first. */
export function showEgress(egress: readonly PluginEgressLine[]): TemplateResult {
  const now = Date.now();
  return html`<section class="card is-flush" aria-labelledby="eg"><header><h2 id="eg" class="grow">Sent to other servers</h2></header>
    ${egress.length === 0 ? html`<p class="muted small row is-page wrap">Nothing was sent.</p>` : html`<div class="holder" tabindex="0" role="region" aria-label="Sent to other servers, newest first"><table class="tbl"><thead><tr><th scope="col">When</th><th scope="col">Where to</th><th scope="col">Answer</th></tr></thead>
      <tbody>${egress.map(({ at, method, host, status, refused, times }) => html`<tr><td class="num"><time datetime=${at}>${momentText(at, now)}</time></td><td><span class="small">${method}</span> <code>${host}</code>${often(times)}</td><td class="num">${refused === undefined ? status ?? html`<span class="muted">None</span>` : html`<span class="chip is-danger">Refused</span> <span class="small">${refused}</span>`}</td></tr>`)}</tbody></table></div>`}</section>`;
}

/** How often it asked for what, day by day: also what it only read, which has no line of its own. */
export function showDays(days: readonly PluginDayCount[]): TemplateResult {
  return html`<section class="card is-flush" aria-labelledby="dy"><header><h2 id="dy" class="grow">What it asked for, by day</h2></header>
    ${days.length === 0 ? html`<p class="muted small row is-page wrap">Nothing in the last thirty days.</p>` : html`<div class="holder" tabindex="0" role="region" aria-label="What it asked for by day, newest first"><table class="tbl"><thead><tr><th scope="col">Day</th><th scope="col">What</th><th scope="col">Answer</th><th scope="col">Times</th></tr></thead>
      <tbody>${days.map(({ day, ask, outcome, times }) => html`<tr><td class="num"><time datetime=${day}>${day}</time></td><td><code>${ask}</code></td><td>${outcome === 'done' ? 'Done' : html`<span class="chip is-danger">Refused</span> <span class="small">${outcome}</span>`}</td><td class="num">${times}</td></tr>`)}</tbody></table></div>`}</section>`;
}

const often = (times = 1): TemplateResult | typeof nothing => (times === 1 ? nothing : html` <span class="muted num">${times} times</span>`);
