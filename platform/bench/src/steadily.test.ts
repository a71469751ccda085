import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as rest } from 'node:timers/promises';
import { steadily } from './steadily.ts';

test('nobody waits for those before, and everybody is counted', async () => {
  let [running, most] = [0, 0];
  const times = await steadily(50, 200, async () => {
    most = Math.max(most, running += 1);
    await rest(100);
    running -= 1;
  });
  assert.equal(times.length, 10);
  assert.ok(most > 1);
  assert.ok(times.every((ms) => ms >= 95));
});

test('one that is lost is told when all have begun', async () => {
  let begun = 0;
  await assert.rejects(steadily(100, 100, async (count) => {
    begun += 1;
    if (count === 2) throw new Error('the third was lost');
  }), /the third/);
  assert.equal(begun, 10);
});
