import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveBackMemory } from './give-back-memory.ts';

const megabytes = (count: number): number => count * 2 ** 20;

/** A process with so much on its heap, of which so much is in use. */
function process(heap = { used: megabytes(90), live: megabytes(60), busy: 0 }) {
  let collected = 0;
  const ask = giveBackMemory({ busy: () => heap.busy, heapUsed: () => heap.used, collect: () => { collected += 1; heap.used = heap.live; } });
  /** As long as it takes to be quiet. */
  const rest = (): void => Array.from({ length: 5 }).forEach(ask);
  return { heap, ask, rest, get collected() { return collected; } };
}

test('what a start left behind is given back once, and nothing more while nothing comes', () => {
  const at = process();
  for (let index = 0; index < 20; index += 1) at.ask();
  assert.equal(at.collected, 1);
  assert.equal(at.heap.used, megabytes(60));
});

test('nobody who works is held up: it is given back when the work is over', () => {
  const at = process();
  at.heap.busy = 0.5;
  at.rest();
  assert.equal(at.collected, 0);
  at.heap.busy = 0.05;
  at.rest();
  assert.equal(at.collected, 1);
});

test('a moment between two pieces of work is no rest', () => {
  const at = process();
  for (let index = 0; index < 10; index += 1) {
    at.heap.busy = index % 5 === 4 ? 0.5 : 0;
    at.ask();
  }
  assert.equal(at.collected, 0);
});

test('a little garbage stands; with more of it, counted from what was left last time, it is taken away', () => {
  const at = process();
  at.rest();
  at.heap.used += megabytes(8);
  at.rest();
  assert.equal(at.collected, 1);
  at.heap.used += megabytes(8);
  at.rest();
  assert.equal(at.collected, 2);
  // V8 was faster, and went below.
  at.heap.used = megabytes(40);
  at.rest();
  at.heap.used = megabytes(53);
  at.rest();
  assert.equal(at.collected, 3);
});
