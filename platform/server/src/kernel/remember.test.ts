import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import { remember } from './remember.ts';

test('an answer serves everybody who asks meanwhile and for a while after, then it is asked again', async () => {
  const clock = fakeClock();
  const open: ((answer: number) => void)[] = [];
  const ask = remember(clock, 1_000, () => new Promise<number>((resolve) => { open.push(resolve); }));
  const first = [ask(), ask()];
  await clock.advance(5_000);
  first.push(ask());
  assert.equal(open.length, 1);
  open[0]?.(1);
  assert.deepEqual(await Promise.all(first), [1, 1, 1]);
  await clock.advance(999);
  assert.equal(await ask(), 1);
  await clock.advance(1);
  const second = ask();
  open[1]?.(2);
  assert.equal(await second, 2);
});

test('a failure is told to those who waited, and not kept', async () => {
  let tries = 0;
  const ask = remember(fakeClock(), 1_000, () => Promise.reject(new Error(`try ${(tries += 1)}`)));
  await Promise.all([assert.rejects(ask(), /try 1/), assert.rejects(ask(), /try 1/)]);
  await rest();
  await assert.rejects(ask(), /try 2/);
});
