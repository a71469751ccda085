import { html, nothing, type TemplateResult } from 'lit';
import { reactions, type Reaction } from '@parley/contracts/plain/reactions';
import type { ChatEntry, Me } from '../../session/view.ts';
import { reactionSigns } from '../../foundation/reaction-signs.ts';

export interface MessageActs {
  reply(): void;
  react(reaction: Reaction): void;
  edit(): void;
  remove(): void;
}

/** What may be done with a message; nothing when there is nothing. */
export function messageMenu(message: ChatEntry, me: Me, acts: MessageActs): TemplateResult | typeof nothing {
  if (message.status !== 'sent' || message.deleted === true) return nothing;
  const writes = me.permissions.includes('chat.send');
  const deletes = message.own || me.permissions.includes('chat.moderate');
  if (!writes && !deletes) return nothing;
  const item = (words: string, act: () => void): TemplateResult => html`<button type="button" role="menuitem" @click=${act}>${words}</button>`;
  return html`
    ${writes ? html`<div class="row reacts" role="none">${reactions.map((reaction) => html`<button type="button" role="menuitem" class="ib is-s" aria-label=${reactionSigns[reaction].name} @click=${() => acts.react(reaction)}>${reactionSigns[reaction].sign}</button>`)}</div>` : nothing}
    ${writes ? item('Reply', () => acts.reply()) : nothing}
    ${writes && message.own ? item('Edit', () => acts.edit()) : nothing}
    ${deletes ? item('Delete', () => acts.remove()) : nothing}`;
}
