import { html, type TemplateResult } from 'lit';
import { icon } from '../../foundation/icons.ts';
import { initials } from '../../foundation/initials.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import type { ChatEntry } from '../../session/view.ts';

/** A plugin has no face: its message carries the plug. */
export function drawFace({ plugin, own, name }: ChatEntry): TemplateResult {
  if (plugin !== undefined) return html`<span class="avatar is-s is-plug" aria-hidden="true">${icon(moreIcons.plug, 's')}</span>`;
  return html`<span class="avatar is-s ${own ? 'is-leaf' : ''}" aria-hidden="true">${initials(name)}</span>`;
}
