import type { ChatMessage } from '@parley/contracts/words';

/** A call's chat as a text to keep: one message after the other, with what became of it. Times are UTC (RFC 3339). */
export function writeChat(title: string, messages: readonly ChatMessage[]): string {
  return `${title}\n\n${messages.map(lineOf).join('\n')}\n`;
}

function lineOf({ at, name, text, reply, editedAt, deleted, plugin, changedBy = [], reactions = [] }: ChatMessage): string {
  const notes = [
    ...(plugin === undefined ? [] : ['plugin']), ...(editedAt === undefined ? [] : ['edited']), ...changedBy.map((by) => `changed by ${by}`),
    ...reactions.map(({ reaction, people }) => `${people.length} × ${reaction}`),
  ];
  const head = `[${at}] ${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}:`;
  // Lines of one message stay below its head, so that none of them reads as another message.
  const body = deleted === true ? '(deleted)' : text.replaceAll('\n', '\n    ');
  return reply === undefined ? `${head} ${body}` : `${head}\n    > ${reply.name}: ${reply.excerpt}\n    ${body}`;
}

/** A name that every file system takes. */
export const chatFileName = (title: string): string => `${title.replace(/[^\p{L}\p{N} _-]+/gu, ' ').replace(/\s+/gu, ' ').trim().slice(0, 60) || 'call'} - chat.txt`;
