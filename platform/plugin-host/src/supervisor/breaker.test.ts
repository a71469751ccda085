import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { admits, closed, isOpen, probe, strike, unprobed, type Breaker } from './breaker.ts';

const { strikes, strikeWindow, probeAfter } = pluginLimits;
const hour = 60 * 60_000;
/** Struck at each of these times, one after the other. */
const struckAt = (times: readonly number[], from: Breaker = closed): Breaker => times.reduce(strike, from);
const stopped = struckAt([0, 1, 2]);

test('two strikes leave an install running, the third stops it', () => {
  const two = struckAt([0, 1]);
  assert.deepEqual([isOpen(two), admits(two, 2)], [false, 'yes']);
  const three = strike(two, 2);
  assert.deepEqual([isOpen(three), admits(three, 2)], [true, 'no']);
  assert.deepEqual(three, { strikes: [0, 1, 2], openedAt: 2, wait: probeAfter, probeAt: 2 + probeAfter });
});

test('a strike is forgotten when the window has passed, to the millisecond', () => {
  assert.equal(isOpen(struckAt([0, 1, strikeWindow])), false);
  assert.equal(isOpen(struckAt([0, 1, strikeWindow - 1])), true);
  assert.deepEqual(struckAt([0, strikeWindow, strikeWindow + 1]).strikes, [strikeWindow, strikeWindow + 1]);
});

test('strikes far apart never stop it', () => {
  const years = Array.from({ length: 500 }, (_, index) => index * (strikeWindow / (strikes - 1)));
  assert.equal(isOpen(struckAt(years)), false);
});

test('a stopped install may prove itself once, and not before its time', () => {
  assert.equal(admits(stopped, 2 + probeAfter - 1), 'no');
  assert.equal(admits(stopped, 2 + probeAfter), 'probe');
  assert.equal(admits(probe(stopped), 2 + probeAfter), 'no', 'one call at a time');
  assert.equal(admits(probe(stopped), 2 + 10 * probeAfter), 'no');
});

test('each probe that fails doubles the wait, up to an hour', () => {
  const waits: (number | undefined)[] = [];
  let breaker = stopped;
  for (let time = 0; waits.length < 8; time = breaker.probeAt ?? assert.fail()) {
    breaker = strike(probe(breaker), time);
    waits.push(breaker.wait);
    assert.equal(breaker.probeAt, time + (breaker.wait ?? 0));
    assert.equal(admits(breaker, time + (breaker.wait ?? 0) - 1), 'no');
    assert.equal(admits(breaker, time + (breaker.wait ?? 0)), 'probe', 'a failed probe is over');
  }
  assert.deepEqual(waits, [2, 4, 8, 12, 12, 12, 12, 12].map((times) => times * 5 * 60_000));
  assert.equal(waits.at(-1), hour);
});

test('it stays stopped since it was stopped, and keeps no longer list of strikes', () => {
  const often = struckAt([10, 20, 30, 40, 50], stopped);
  assert.equal(often.openedAt, 2);
  assert.deepEqual(often.strikes, [30, 40, 50]);
});

test('a probe that nothing came of may be made again at once', () => {
  assert.deepEqual(unprobed(probe(stopped)), stopped);
  assert.equal(admits(unprobed(probe(stopped)), 2 + probeAfter), 'probe');
  assert.deepEqual(unprobed(closed), closed, 'an admin may have closed it meanwhile');
});
