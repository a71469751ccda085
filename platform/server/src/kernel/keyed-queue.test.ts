import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedQueue } from './keyed-queue.ts';
import { rest } from '@parley/contracts/testing/fake-clock';

test('tasks of one key run one after the other, in the order they came', async () => {
  const queue = keyedQueue();
  const log: string[] = [];
  const task = (name: string, turns: number) => queue.run('a', async () => {
    log.push(`${name} begins`);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    log.push(`${name} ends`);
  });
  await Promise.all([task('slow', 20), task('quick', 1), task('last', 0)]);
  assert.deepEqual(log, ['slow begins', 'slow ends', 'quick begins', 'quick ends', 'last begins', 'last ends']);
});

test('tasks of different keys do not wait for each other', async () => {
  const queue = keyedQueue();
  let release = (): void => undefined;
  const held = queue.run('a', () => new Promise<void>((resolve) => { release = resolve; }));
  assert.equal(await queue.run('b', () => Promise.resolve('through')), 'through');
  release();
  await held;
});

test('a task that fails tells its own caller and nobody else', async () => {
  const queue = keyedQueue();
  const failing = queue.run('a', () => Promise.reject(new Error('mine')));
  const throwing = queue.run('a', () => { throw new Error('at once'); });
  const next = queue.run('a', () => Promise.resolve(1));
  await assert.rejects(failing, /mine/);
  await assert.rejects(throwing, /at once/);
  assert.equal(await next, 1);
});

test('settled waits for all that is queued, also for what a task queued meanwhile', async () => {
  const queue = keyedQueue();
  const done: string[] = [];
  void queue.run('a', async () => {
    await rest();
    void queue.run('a', async () => {
      await rest();
      done.push('second');
    });
    done.push('first');
  });
  await queue.settled();
  assert.deepEqual(done, ['first', 'second']);
});
