import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorNews } from './door-news.ts';

function listener() {
  const said: string[] = [];
  let due: (() => void) | undefined;
  const news = doorNews((text) => void said.push(text), (_ms, run) => {
    due = run;
    return () => { due = undefined; };
  });
  const pass = (): void => { const run = due; due = undefined; run?.(); };
  return { said, news, pass };
}

test('the first knock is said at once, twelve that follow closely in one sentence', () => {
  const { said, news, pass } = listener();
  for (let count = 1; count <= 13; count += 1) news.knocked(`G${count} asks to join.`, count);
  assert.deepEqual(said, ['G1 asks to join.']);
  pass();
  assert.deepEqual(said, ['G1 asks to join.', '13 people are waiting.']);
});

test('one more within the pause is said by name after it; after a quiet pause the next is said at once', () => {
  const { said, news, pass } = listener();
  news.knocked('Ada asks to join.', 1);
  news.knocked('Bo asks to join.', 2);
  pass();
  assert.deepEqual(said, ['Ada asks to join.', 'Bo asks to join.']);
  pass();
  news.knocked('Cy asks to join.', 3);
  assert.deepEqual(said.at(-1), 'Cy asks to join.');
});
