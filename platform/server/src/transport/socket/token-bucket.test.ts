import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '@parley/contracts/testing/fake-clock';
import { tokenBucket } from './token-bucket.ts';

test('a burst passes at once, then so many a second, and never more than the burst is saved up', async () => {
  const clock = fakeClock();
  const pass = tokenBucket(clock, 3, 2);
  const take = (count: number): number => Array.from({ length: count }, pass).filter(Boolean).length;
  assert.equal(take(5), 3);
  await clock.advance(1_000);
  assert.equal(take(5), 2);
  await clock.advance(60 * 60_000);
  assert.equal(take(5), 3);
});
