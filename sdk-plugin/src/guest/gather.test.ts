import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gather } from './gather.ts';

test('what comes meanwhile goes together with the next', async () => {
  const deeds: (readonly number[])[] = [];
  const add = gather<number>(async (_key, items) => {
    deeds.push(items);
    await new Promise(setImmediate);
  });
  const first = add('a', 1);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.all([first, add('a', 2), add('a', 3), add('a', 4)]);
  assert.deepEqual(deeds, [[1], [2, 3, 4]]);
  await add('a', 5);
  assert.deepEqual(deeds.at(-1), [5]);
});

test('keys do not wait for each other', async () => {
  const order: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => { release = resolve; });
  const add = gather<number>(async (key) => {
    if (key === 'slow') await held;
    order.push(key);
  });
  const slow = add('slow', 1);
  await add('fast', 1);
  release();
  await slow;
  assert.deepEqual(order, ['fast', 'slow']);
});

test('a deed that fails fails its own, and the next goes on', async () => {
  const add = gather<string>((_key, items) => (items.includes('bad') ? Promise.reject(new Error('no')) : Promise.resolve()));
  const [bad, good] = await Promise.allSettled([add('a', 'bad'), new Promise(setImmediate).then(() => add('a', 'good'))]);
  assert.deepEqual([bad.status, good.status], ['rejected', 'fulfilled']);
});
