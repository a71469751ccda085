import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rest } from '@parley/contracts/testing/fake-clock';
import { together } from './together.ts';

/** Writes that end when they are told to. */
function slowly(refuse: (item: number) => Error | undefined = () => undefined) {
  const batches: number[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const write = together<number>(3, async (batch) => {
    batches.push([...batch]);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return batch.map(refuse);
  });
  return { batches, gates, write };
}

test('the first is written at once; what comes meanwhile goes together with the next, in its order and no more than may', async () => {
  const { batches, gates, write } = slowly();
  const done: number[] = [];
  const all = [1, 2, 3, 4, 5].map((item) => write(item).then(() => done.push(item)));
  assert.deepEqual(batches, [[1]]);
  gates[0]?.resolve();
  await rest();
  assert.deepEqual([batches, done], [[[1], [2, 3, 4]], [1]]);
  gates[1]?.resolve();
  await rest();
  gates[2]?.resolve();
  await Promise.all(all);
  assert.deepEqual([batches, done], [[[1], [2, 3, 4], [5]], [1, 2, 3, 4, 5]]);
});

test('what is refused fails alone', async () => {
  const { gates, write } = slowly((item) => (item === 2 ? new Error('taken') : undefined));
  const answers = Promise.allSettled([1, 2, 3].map(write));
  gates[0]?.resolve();
  await rest();
  gates[1]?.resolve();
  assert.deepEqual((await answers).map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
});

test('a write that fails is told to everybody in it, and the next goes on', async () => {
  const { gates, batches, write } = slowly();
  const first = Promise.allSettled([write(1)]);
  const second = Promise.allSettled([write(2), write(3)]);
  gates[0]?.resolve();
  await rest();
  gates[1]?.reject(new Error('connection reset'));
  assert.deepEqual((await first).map(({ status }) => status), ['fulfilled']);
  assert.deepEqual((await second).map(({ status }) => status), ['rejected', 'rejected']);
  const last = write(4);
  gates[2]?.resolve();
  await last;
  assert.deepEqual(batches, [[1], [2, 3], [4]]);
});
