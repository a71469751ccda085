import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatMessage } from '@parley/contracts/words';
import { chatFileName, writeChat } from './write-chat.ts';

const said = (text: string, more: Partial<ChatMessage> = {}): ChatMessage => ({ version: 1, messageId: 'message-1', personId: 'p_0123456789abcdef', name: 'Mara', text, at: '2026-05-04T10:00:00.000Z', ...more });

test('each message stands with its time and name; lines of one cannot read as another', () => {
  assert.equal(writeChat('Budget', [said('Hello'), said('one\n[2026-05-04T10:00:00.000Z] Ben: two')]), 'Budget\n\n[2026-05-04T10:00:00.000Z] Mara: Hello\n[2026-05-04T10:00:00.000Z] Mara: one\n    [2026-05-04T10:00:00.000Z] Ben: two\n');
});

test('what became of a message is said', () => {
  const text = writeChat('Budget', [
    said('', { deleted: true }), said('Yes', { reply: { version: 1, name: 'Ben', excerpt: 'Final?' }, editedAt: '2026-05-04T10:01:00.000Z' }),
    said('LOUD', { changedBy: ['Loud'], reactions: [{ reaction: 'clap', people: ['p_0123456789abcdef', 'p_0123456789abcdeg'] }] }), said('A poll', { name: 'Polls', plugin: { installId: 'i_0123456789abcdef' } }),
  ]);
  for (const part of ['Mara: (deleted)', 'Mara (edited):\n    > Ben: Final?\n    Yes', '(changed by Loud, 2 × clap): LOUD', 'Polls (plugin): A poll']) assert.ok(text.includes(part), part);
});

test('a file is named after the call, without what file systems refuse', () => {
  assert.equal(chatFileName('Budget: 4/5 "final"'), 'Budget 4 5 final - chat.txt');
  assert.equal(chatFileName('???'), 'call - chat.txt');
});
