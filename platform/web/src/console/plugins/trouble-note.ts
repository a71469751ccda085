import { html, nothing, type TemplateResult } from 'lit';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import type { Trouble } from './trouble.ts';

/** What failed, read out at once: what happened, why, what to do. */
export function troubleNote(trouble: Trouble | undefined): TemplateResult | typeof nothing {
  if (trouble === undefined) return nothing;
  const { title, reason, help, errors } = trouble;
  return html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<div class="stack is-1 grow"><p><b>${title}</b> ${help}</p>
    ${reason === undefined ? nothing : html`<p class="reason">Reason: ${reason}</p>`}
    ${errors.length === 0 ? nothing : html`<ul class="stack is-1">${errors.map(({ field, problem }) => html`<li>${field === '' ? nothing : html`<code>${field}</code>: `}${problem}</li>`)}</ul>`}</div></div>`;
}
