import { html, nothing, type TemplateResult } from 'lit';
import type { PluginUsage } from '@parley/contracts/plugin-words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { bytesText, counted, msText, nearlyUsedUp, shareText } from './measure-words.ts';

interface Budget { readonly name: string; readonly amount: string; readonly used: number; readonly most: number; readonly of: string; readonly more?: string }

/** What a plugin uses of what it may, and how it answers. */
export function showUsage(usage: PluginUsage): TemplateResult {
  const megabyte = 1024 * 1024;
  const budgets: readonly Budget[] = [
    { name: 'Processor time, last minute', amount: msText(usage.cpuLastMinute), used: usage.cpuLastMinute, most: usage.cpuPerMinute, of: `${msText(usage.cpuPerMinute)} a minute` },
    { name: 'Memory', amount: bytesText(usage.heap), used: usage.heap, most: usage.memoryMb * megabyte, of: `${usage.memoryMb} MB` },
    { name: 'Kept data', amount: bytesText(usage.kvBytes), used: usage.kvBytes, most: usage.kvBytesAtMost, of: bytesText(usage.kvBytesAtMost), more: counted(usage.kvKeys, 'entry', 'entries') },
  ];
  return html`<section class="budgets" aria-label="Budgets">${budgets.map(budgetCard)}</section>
    <section class="card is-tight figures" aria-label="Since the server began">${[
      ['Times called', usage.calls.toLocaleString('en')], ['Errors', usage.errors.toLocaleString('en')], ['Skipped', usage.skipped.toLocaleString('en')], ['Half answered in', msText(usage.p50)], ['95 of 100 in', msText(usage.p95)],
      ['Strikes in an hour', `${usage.strikes} of ${pluginLimits.strikes}`], ['Begun anew', usage.restarts.toLocaleString('en')], ['Processor time', msText(usage.cpu)],
    ].map(([name, value]) => html`<dl class="kv"><dt>${name}</dt><dd>${value}</dd></dl>`)}</section>`;
}

function budgetCard({ name, amount, used, most, of, more }: Budget): TemplateResult {
  const share = shareText(used, most);
  const full = nearlyUsedUp(used, most);
  return html`<div class="card is-tight stack"><dl class="kv"><dt>${name}</dt><dd>${amount}</dd></dl>
    <progress class="barline ${full ? 'is-full' : ''}" .value=${Math.min(used, most)} max=${Math.max(most, 1)} aria-label="${name}, ${share} of its budget"></progress>
    <span class="tiny muted num">${share} of ${of}${full ? ' · nearly used up' : nothing}${more === undefined ? nothing : ` · ${more}`}</span></div>`;
}
