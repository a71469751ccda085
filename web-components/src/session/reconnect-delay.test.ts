import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayAfter, reconnectDelay } from './reconnect-delay.ts';

test('doubles from 300 ms to 5 s and stays there', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 50, 2_000].map((attempt) => reconnectDelay(attempt, () => 1)), [300, 600, 1_200, 2_400, 4_800, 5_000, 5_000, 5_000, 5_000]);
});

test('is spread over the upper half, so that a restart is not met by everybody at once', () => {
  assert.equal(reconnectDelay(0, () => 0), 150);
  for (let tries = 0; tries < 200; tries += 1) {
    const delay = reconnectDelay(3);
    assert.ok(delay >= 1_200 && delay <= 2_400);
  }
});

test('whoever was told to stay away comes back after that time, spread as always', () => {
  assert.deepEqual([delayAfter(0, { retryAfter: 5 }, () => 1), delayAfter(1, { retryAfter: 5 }, () => 0), delayAfter(0, {}, () => 1), delayAfter(0, undefined, () => 1)], [5_300, 5_300, 300, 300]);
});
