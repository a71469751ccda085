import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldNode, SelectNode } from '@parley/contracts/plain/parleykit';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { named, type Drawing } from './drawing.ts';
import { chosenOf, textOf } from './field-values.ts';

/** The id of the control of a question; names are unique in a view. */
export const controlId = (name: string): string => `f-${name}`;

export function drawField(field: FieldNode, drawing: Drawing): TemplateResult {
  const { name, lines = 1, hint, required = false, maxLength = pluginLimits.fieldLength } = field;
  const missing = drawing.missing.has(name);
  const about = [hint === undefined ? '' : `h-${name}`, missing ? `e-${name}` : ''].filter((id) => id !== '').join(' ');
  const typed = (event: Event): void => drawing.type(name, (event.target as HTMLInputElement | HTMLTextAreaElement).value);
  return html`<div class="field"><label for=${controlId(name)}>${nameOf(field, 'Text')}</label>
    ${lines > 1
      ? html`<textarea class="input" id=${controlId(name)} rows=${lines} maxlength=${maxLength} aria-required=${required ? 'true' : nothing} aria-invalid=${missing ? 'true' : nothing} aria-describedby=${about || nothing} .value=${live(textOf(field, drawing.typed))} @input=${typed}></textarea>`
      : html`<input type="text" class="input" id=${controlId(name)} maxlength=${maxLength} autocomplete="off" aria-required=${required ? 'true' : nothing} aria-invalid=${missing ? 'true' : nothing} aria-describedby=${about || nothing} .value=${live(textOf(field, drawing.typed))} @input=${typed}>`}
    ${hint === undefined ? nothing : html`<p class="hint" id="h-${name}"><span dir="auto">${hint}</span></p>`}
    ${missing ? complaint(name, 'Write something here.') : nothing}</div>`;
}

export function drawSelect(select: SelectNode, drawing: Drawing): TemplateResult {
  return select.multiple === true ? drawMany(select, drawing) : drawOne(select, drawing);
}

function drawOne(select: SelectNode, drawing: Drawing): TemplateResult {
  const { name, options, required = false } = select;
  const missing = drawing.missing.has(name);
  const [chosen] = chosenOf(select, drawing.typed);
  // Where the plugin chose nothing, a person may leave it so.
  const open = chosenOf(select, new Map()).length === 0;
  return html`<div class="field"><label for=${controlId(name)}>${nameOf(select, 'Choice')}</label>
    <span class="pick"><select class="input select" id=${controlId(name)} aria-required=${required ? 'true' : nothing} aria-invalid=${missing ? 'true' : nothing} aria-describedby=${missing ? `e-${name}` : nothing} @change=${(event: Event) => drawing.type(name, (event.target as HTMLSelectElement).value)}>
      ${open ? html`<option value="" .selected=${live(chosen === undefined)}>${required ? 'Choose one' : 'No choice'}</option>` : nothing}
      ${options.map(({ value, label }) => html`<option value=${value} .selected=${live(value === chosen)}>${named(label, value)}</option>`)}</select>${icon(doorIcons.down, 's')}</span>
    ${missing ? complaint(name, 'Choose one of these.') : nothing}</div>`;
}

function drawMany(select: SelectNode, drawing: Drawing): TemplateResult {
  const { name, options } = select;
  const missing = drawing.missing.has(name);
  const chosen = chosenOf(select, drawing.typed);
  const toggle = (value: string) => (event: Event): void => {
    const rest = chosen.filter((each) => each !== value);
    drawing.type(name, (event.target as HTMLInputElement).checked ? [...rest, value] : rest);
  };
  return html`<fieldset class="field" aria-describedby=${missing ? `e-${name}` : nothing}><legend class="label">${nameOf(select, 'Choices')}</legend>
    ${options.map(({ value, label }, index) => html`<label class="check"><input type="checkbox" id=${index === 0 ? controlId(name) : `${controlId(name)}-${index}`} .checked=${live(chosen.includes(value))} @change=${toggle(value)}><span dir="auto">${named(label, value)}</span></label>`)}
    ${missing ? complaint(name, 'Choose at least one.') : nothing}</fieldset>`;
}

function nameOf({ label, required = false }: FieldNode | SelectNode, otherwise: string): TemplateResult {
  return html`<span dir="auto">${named(label, otherwise)}</span>${required ? html`<span class="needed"> · required</span>` : nothing}`;
}

function complaint(name: string, words: string): TemplateResult {
  return html`<p class="error" id="e-${name}">${icon(doorIcons.warning, 's')}<span>${words}</span></p>`;
}
