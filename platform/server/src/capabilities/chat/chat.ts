import type { DomainEvent } from '@parley/contracts/events';
import type { ChatMessage, ChatPage } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

export const bucketSize = 100;

/**
 * A call's chat: the newest messages at hand, older ones in full buckets. `ids` maps the writer's message ids to
 * versions, so that a message sent again is stored once.
 */
export interface Chat {
  /** Messages in full buckets before `recent`. */
  sealed: number;
  /** From the first message of the last sealed-but-one bucket boundary on, oldest first. */
  recent: ChatMessage[];
  readonly ids: Map<string, number>;
}

export const emptyChat = (): Chat => ({ sealed: 0, recent: [], ids: new Map() });

export function applyToChat(chat: Chat, event: DomainEvent, commit: Commit): void {
  if (event.type !== 'chat.sent' || (chat.recent.at(-1)?.version ?? 0) >= commit.version) return;
  chat.recent.push({ version: commit.version, at: instant(commit.at), ...event.data });
  chat.ids.set(idKey(event.data.personId, event.data.messageId), commit.version);
}

export const idKey = (personId: string, messageId: string): string => `${personId} ${messageId}`;

export function findSent(chat: Chat, personId: string, messageId: string): ChatMessage | undefined {
  const version = chat.ids.get(idKey(personId, messageId));
  return version === undefined ? undefined : chat.recent.findLast((message) => message.version === version);
}

/** The newest messages, at most `limit`. */
export function newest(chat: Chat, limit: number): ChatPage {
  const messages = chat.recent.slice(-limit);
  const first = messages[0];
  const isAll = chat.sealed === 0 && messages.length === chat.recent.length;
  return { messages, ...(first === undefined || isAll ? {} : { before: first.version }) };
}
