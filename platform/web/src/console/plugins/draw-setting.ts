import { html, nothing, type TemplateResult } from 'lit';
import type { SettingField } from '@parley/contracts/manifest';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';

/** One field of the settings form, with what stands in it and what is wrong with it. */
export function drawSetting(field: SettingField, value: string | boolean, problem: string | undefined): TemplateResult {
  const { name, label, help } = field;
  const id = `s-${name}`;
  const hint = field.type === 'list' ? [help, 'One on each line.'].filter((words) => words !== undefined).join(' ') : help;
  const about = [hint === undefined ? '' : `${id}-h`, problem === undefined ? '' : `${id}-p`].join(' ').trim();
  const described = about === '' ? nothing : about;
  const wrong = problem === undefined ? nothing : html`<p class="error" id="${id}-p">${icon(doorIcons.warning, 's')}<span>${problem}</span></p>`;
  if (field.type === 'boolean') return html`<div class="stack is-1"><label class="switch"><input type="checkbox" role="switch" id=${id} name=${name} .checked=${value === true} aria-labelledby="${id}-l" aria-describedby=${described}><span class="txt"><span class="strong" id="${id}-l">${label}</span>${hint === undefined ? nothing : html`<span class="hint" id="${id}-h">${hint}</span>`}</span></label>${wrong}</div>`;
  return html`<div class="field"><label for=${id}>${label}</label>${control(field, String(value), { id, described, invalid: problem === undefined ? nothing : 'true' })}${hint === undefined ? nothing : html`<span class="hint" id="${id}-h">${hint}</span>`}${wrong}</div>`;
}

interface Marks { readonly id: string; readonly described: string | typeof nothing; readonly invalid: 'true' | typeof nothing }

function control(field: Exclude<SettingField, { type: 'boolean' }>, value: string, { id, described, invalid }: Marks): TemplateResult {
  switch (field.type) {
    case 'text': return field.maxLength > 300
      ? html`<textarea class="input" id=${id} name=${field.name} rows="4" maxlength=${field.maxLength} aria-required=${field.required ? 'true' : nothing} aria-invalid=${invalid} aria-describedby=${described} .value=${value}></textarea>`
      : html`<input class="input" id=${id} name=${field.name} maxlength=${field.maxLength} autocomplete="off" aria-required=${field.required ? 'true' : nothing} aria-invalid=${invalid} aria-describedby=${described} .value=${value}>`;
    case 'number': return html`<input class="input num" id=${id} name=${field.name} type="number" step="any" min=${field.min ?? nothing} max=${field.max ?? nothing} aria-invalid=${invalid} aria-describedby=${described} .value=${value}>`;
    case 'select': return html`<span class="pick"><select class="input select" id=${id} name=${field.name} aria-invalid=${invalid} aria-describedby=${described}>${field.options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`)}</select>${icon(doorIcons.down, 's')}</span>`;
    case 'list': return html`<textarea class="input" id=${id} name=${field.name} rows="5" spellcheck="false" aria-invalid=${invalid} aria-describedby=${described} .value=${value}></textarea>`;
  }
}
