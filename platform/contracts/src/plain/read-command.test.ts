import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommand } from './read-command.ts';

test('a command is a stroke, a name, and whatever follows, over several lines', () => {
  assert.deepEqual(readCommand('/poll'), { name: 'poll', rest: '' });
  assert.deepEqual(readCommand('/poll  Lunch? | Pizza\n| Soup '), { name: 'poll', rest: 'Lunch? | Pizza\n| Soup' });
  assert.deepEqual(readCommand('/two-words x'), { name: 'two-words', rest: 'x' });
});

test('a path, a shrug and an empty stroke are no commands', () => {
  for (const text of ['', '/', '/ poll', '//poll', '/Poll', '/poll/x', 'poll', ' /poll', `/${'a'.repeat(25)}`]) assert.equal(readCommand(text), undefined, text);
});
