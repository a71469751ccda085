import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ButtonNode, ColumnsNode, ImageNode, KitNode, LinkNode, ListNode, TextNode, Tone } from '@parley/contracts/plain/parleykit';
import { doorIcons, icon, type Icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { drawBars, drawProgress, drawTimer } from './draw-measure.ts';
import { drawField, drawSelect } from './draw-question.ts';
import { actOf, named, type Drawing } from './drawing.ts';
import { kitSigns } from './kit-icons.ts';
import { keysOf } from './node-keys.ts';
import { isPicture, safeAddress } from './safe-address.ts';

/** Nodes that stand below each other; what a person would call the same thing keeps its place in the page from drawing to drawing. */
export function drawNodes(nodes: readonly KitNode[], drawing: Drawing): TemplateResult {
  return html`<div class="nodes">${eachOf(nodes, (node) => drawNode(node, drawing))}</div>`;
}

function eachOf(nodes: readonly KitNode[], draw: (node: KitNode) => unknown): unknown {
  const keys = keysOf(nodes);
  return repeat(nodes, (_, index) => keys[index], draw);
}

function drawNode(node: KitNode, drawing: Drawing): TemplateResult | typeof nothing {
  switch (node.type) {
    case 'text': return drawText(node);
    case 'link': return drawLink(node, drawing);
    case 'image': return drawImage(node, drawing);
    case 'button': return drawButton(node, drawing);
    case 'field': return drawField(node, drawing);
    case 'select': return drawSelect(node, drawing);
    case 'list': return drawList(node, drawing);
    case 'progress': return drawProgress(node);
    case 'timer': return drawTimer(node, drawing);
    case 'bars': return drawBars(node, drawing);
    case 'columns': return drawColumns(node, drawing);
  }
}

/** A tone is never a colour alone. */
const toneSigns: Readonly<Partial<Record<Tone, Icon>>> = { good: doorIcons.check, ask: kitSigns.bell, danger: doorIcons.warning };

function drawText({ text, tone = 'normal', size = 'normal' }: TextNode): TemplateResult | typeof nothing {
  if (text.trim() === '') return nothing;
  const sign = toneSigns[tone];
  return html`<p class="text is-${tone} at-${size}">${sign === undefined ? nothing : icon(sign, 's')}<span dir="auto">${text}</span></p>`;
}

function drawLink({ label, href }: LinkNode, drawing: Drawing): TemplateResult | typeof nothing {
  const address = safeAddress(href);
  if (address === undefined) return drawText({ type: 'text', text: label });
  return html`<p class="leads"><button type="button" class="link" aria-haspopup="dialog" @click=${() => drawing.askToOpen(address)}><span class="words" dir="auto">${named(label, address.host)}</span>${icon(moreIcons.external, 's')}</button></p>`;
}

function drawImage({ src, alt, size = 'normal' }: ImageNode, drawing: Drawing): TemplateResult | typeof nothing {
  const address = isPicture(src) ? drawing.imageUrl(src) : undefined;
  if (address !== undefined) return html`<p><img class="picture at-${size}" src=${address} alt=${alt.trim()} loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>`;
  return drawText({ type: 'text', text: alt, tone: 'muted' });
}

const buttonStyles: Readonly<Record<NonNullable<ButtonNode['style']>, string>> = { normal: '', primary: 'is-primary', danger: 'is-danger' };

function drawButton(button: ButtonNode, drawing: Drawing): TemplateResult {
  const { label, style = 'normal', disabled = false } = button;
  const busy = drawing.pressed.has(actOf(button));
  // The ring stands where the sign was, or in the button's own margin: its width stays.
  const sign = busy || button.icon === undefined ? nothing : icon(kitSigns[button.icon], 's');
  const look = [buttonStyles[style], drawing.roomy ? '' : 'is-s', busy ? 'is-busy' : '', button.icon === undefined ? 'is-plain' : ''].join(' ');
  // Not `disabled`: that would throw the focus out of the view when the button that was just pressed is drawn again.
  return html`<button type="button" class="btn ${look}" aria-disabled=${busy || disabled ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing} @click=${() => drawing.press(button)}>${sign}<span class="words" dir="auto">${named(label, 'Button')}</span></button>`;
}

function drawList({ items, ordered = false }: ListNode, drawing: Drawing): TemplateResult {
  const rows = eachOf(items, (item) => html`<li>${drawNode(item, drawing)}</li>`);
  return ordered ? html`<ol class="list">${rows}</ol>` : html`<ul class="list">${rows}</ul>`;
}

function drawColumns({ columns }: ColumnsNode, drawing: Drawing): TemplateResult {
  return html`<div class="columns-box"><div class="columns of-${columns.length}">${columns.map((nodes) => drawNodes(nodes, drawing))}</div></div>`;
}
