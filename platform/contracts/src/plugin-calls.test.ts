import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askSchemas } from './bridge.ts';
import { commandAnswer, filterAnswers, webhookAnswer } from './plugin-calls.ts';

/** Read from the right, with a blank of no width, and a word in letters that nobody sees. */
const dressed = 'ab\u202Ecd\u200Be\u{E0041}';
const seen = 'abcde';

test('whatever a plugin says to people shows all that it holds, in the direction it is read', () => {
  assert.deepEqual(commandAnswer.parse({ reply: dressed }), { reply: seen });
  for (const filter of Object.values(filterAnswers)) assert.deepEqual(filter.parse({ refuse: dressed }), { refuse: seen });
  assert.deepEqual(filterAnswers['chat.message'].parse({ text: dressed }), { text: seen });
  assert.equal(webhookAnswer.parse({ body: dressed })?.body, seen);
  const callId = 'abcdefghijkl';
  assert.equal(askSchemas['chat.send'].input.parse({ callId, text: dressed }).text, seen);
  assert.equal(askSchemas['admission.turn_away'].input.parse({ callId, personId: 'p_abcdefghijklmnop', message: dressed }).message, 'ab cde');
});

test('families, flags of two letters and other scripts stay as they are', () => {
  for (const text of ['👩‍👩‍👧 ok', '❤️', '🇫🇷', 'مها', 'नमस्ते', 'a\nb\tc']) {
    assert.deepEqual(commandAnswer.parse({ reply: text }), { reply: text });
    assert.deepEqual(filterAnswers['chat.message'].parse({ text }), { text });
  }
});

test('a message of which nothing is left is none', () => {
  assert.equal(filterAnswers['chat.message'].safeParse({ text: ' \u200B\u202E ' }).success, false);
  assert.deepEqual(filterAnswers['chat.message'].parse(null), null);
});
