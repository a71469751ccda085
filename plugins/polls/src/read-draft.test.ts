import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readForm, readLine } from './read-draft.ts';

const problem = (read: ReturnType<typeof readLine>): string => ('problem' in read ? read.problem : 'none');

test('a line is a question and its options', () => {
  assert.deepEqual(readLine('  Lunch?  | Pizza |  Hot   soup ', true), { draft: { question: 'Lunch?', options: ['Pizza', 'Hot soup'], anonymous: true } });
});

test('a form gives its options line by line; empty lines are nothing', () => {
  assert.deepEqual(readForm('Lunch?', 'Pizza\n\n Soup\n', false), { draft: { question: 'Lunch?', options: ['Pizza', 'Soup'], anonymous: false } });
});

test('what is missing or too much is said', () => {
  assert.match(problem(readLine('| Pizza | Soup', true)), /question/);
  assert.match(problem(readLine('Lunch?', true)), /two options/);
  assert.match(problem(readLine('Lunch? | Pizza | ', true)), /two options/);
  assert.match(problem(readLine('Lunch? | Pizza | \u200B', true)), /two options/, 'nobody sees that option');
  assert.match(problem(readLine('Lunch? | Pizza | pizza', true)), /twice/);
  assert.match(problem(readLine(`${'x'.repeat(121)} | a | b`, true)), /too long/);
  assert.match(problem(readLine(`Lunch? | a | ${'x'.repeat(81)}`, true)), /too long/);
  assert.match(problem(readLine(`Lunch? ${Array.from({ length: 21 }, (_, index) => `| ${index}`).join(' ')}`, true)), /at most 20/);
});
