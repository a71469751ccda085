import type { DomainEvent } from '@parley/contracts/events';
import type { ChatMessage, ChatPage, ChatReply } from '@parley/contracts/words';
import { limits } from '@parley/contracts/plain/limits';
import { reactions, type Reaction } from '@parley/contracts/plain/reactions';
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
  /** Version of the newest snapshot, 0 before the first. */
  keptAt: number;
  /** The oldest message that was changed since then. */
  changedFrom: number | undefined;
}

export const emptyChat = (): Chat => ({ sealed: 0, recent: [], ids: new Map(), keptAt: 0, changedFrom: undefined });

/** Told again, after a snapshot that was newer than its head, the same events give the same messages. */
export function applyToChat(chat: Chat, event: DomainEvent, commit: Commit): void {
  switch (event.type) {
    case 'chat.sent':
      if ((chat.recent.at(-1)?.version ?? 0) >= commit.version) return;
      chat.recent.push({ version: commit.version, at: instant(commit.at), ...event.data });
      chat.ids.set(idKey(event.data.personId, event.data.messageId), commit.version);
      break;
    case 'chat.edited':
      change(chat, event.data.version, ({ changedBy: _before, ...message }) => ({ ...message, text: event.data.text, editedAt: instant(commit.at), ...(event.data.changedBy === undefined ? {} : { changedBy: event.data.changedBy }) }));
      break;
    case 'chat.deleted':
      change(chat, event.data.version, deleted);
      forgetExcerpts(chat, event.data.version);
      break;
    case 'chat.reacted':
      change(chat, event.data.version, (message) => reacted(message, event.data));
      break;
  }
}

function change(chat: Chat, version: number, by: (message: ChatMessage) => ChatMessage): void {
  const at = chat.recent.findLastIndex((message) => message.version === version);
  const message = chat.recent[at];
  if (message === undefined || message.deleted === true) return;
  chat.recent[at] = by(message);
  chat.changedFrom = Math.min(chat.changedFrom ?? version, version);
}

/** Answers keep standing, without what they answered. They are newer, so whoever has the message has them. */
function forgetExcerpts(chat: Chat, version: number): void {
  chat.recent.forEach((message, at) => {
    if (message.reply?.version === version) chat.recent[at] = { ...message, reply: { ...message.reply, excerpt: '' } };
  });
}

/** Nothing of what was written stays. */
export function deleted({ version, messageId, personId, name, at }: ChatMessage): ChatMessage {
  return { version, messageId, personId, name, at, text: '', deleted: true };
}

function reacted(message: ChatMessage, { by, reaction, on }: { by: string; reaction: Reaction; on: boolean }): ChatMessage {
  const { reactions: before = [], ...rest } = message;
  const others = (before.find((each) => each.reaction === reaction)?.people ?? []).filter((personId) => personId !== by);
  const people = on ? [...others, by] : others;
  const now = [...before.filter((each) => each.reaction !== reaction), ...(people.length === 0 ? [] : [{ reaction, people }])];
  return now.length === 0 ? rest : { ...rest, reactions: now.sort((left, right) => reactions.indexOf(left.reaction) - reactions.indexOf(right.reaction)) };
}

/** A message that can still be changed: about the last thousand. */
export const findRecent = (chat: Chat, version: number): ChatMessage | undefined => chat.recent.findLast((message) => message.version === version);

/** What an answer shows of the message it answers. */
export function excerptOf({ version, name, text }: ChatMessage): ChatReply {
  const line = text.replace(/\s+/gu, ' ');
  return { version, name, excerpt: line.length > limits.excerptLength ? `${line.slice(0, limits.excerptLength - 1)}…` : line };
}

/** Commits as they may still be read: what was deleted or changed later is not said again as it was. */
export function withoutDeleted(commits: readonly Commit[]): readonly Commit[] {
  const gone = new Map<number, string>();
  for (const { events } of commits) for (const event of events) {
    if (event.type === 'chat.deleted') gone.set(event.data.version, '');
    if (event.type === 'chat.edited' && gone.get(event.data.version) !== '') gone.set(event.data.version, event.data.text);
  }
  if (gone.size === 0) return commits;
  return commits.map((commit) => ({
    ...commit,
    events: commit.events.map((event): DomainEvent => {
      if (event.type === 'chat.sent') {
        const { reply, ...said } = event.data;
        const kept = reply === undefined ? {} : { reply: gone.get(reply.version) === '' ? { ...reply, excerpt: '' } : reply };
        return { ...event, data: { ...said, text: gone.get(commit.version) ?? said.text, ...kept } };
      }
      if (event.type === 'chat.edited' && gone.has(event.data.version)) return { ...event, data: { ...event.data, text: gone.get(event.data.version) ?? '' } };
      return event;
    }),
  }));
}

/** Letters without case and marks, so that a search finds what a reader would. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '').toLocaleLowerCase('en');

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
