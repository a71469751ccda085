import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meter } from './meter.ts';

const start = Date.parse('2026-05-04T10:00:00Z');
const minute = 60_000;

test('processor time is counted from reading to reading of the same sandbox', () => {
  const used = meter();
  used.spent(start, 1, 40, 1);
  used.spent(start + 10, 1, 100, 1);
  used.spent(start + 20, 1, 100, 1);
  assert.equal(used.cpuLastMinute(start + 20), 100);
  assert.equal(used.usage(start + 20).cpu, 100);
});

test('a new sandbox counts from zero; what the one before used is not lost', () => {
  const used = meter();
  used.spent(start, 1, 900, 1);
  used.spent(start, 2, 50, 1);
  used.spent(start, 2, 70, 1);
  assert.equal(used.cpuLastMinute(start), 970);
});

test('a reading that comes late, or goes back, takes nothing away and counts nothing twice', () => {
  const used = meter();
  used.spent(start, 1, 100, 1);
  used.spent(start, 1, 30, 1);
  used.spent(start, 1, 110, 1);
  assert.equal(used.cpuLastMinute(start), 110);
});

test('after a minute a budget is whole again, and the total stays', () => {
  const used = meter();
  used.spent(start, 1, 3_000, 1);
  used.spent(start + minute / 2, 1, 3_500, 1);
  assert.equal(used.cpuLastMinute(start + minute - 1), 3_500);
  assert.equal(used.cpuLastMinute(start + minute), 500);
  assert.equal(used.cpuLastMinute(start + 2 * minute), 0);
  assert.equal(used.usage(start + 2 * minute).cpu, 3_500);
});

test('the last minute never counts more than what was used in it', () => {
  const used = meter();
  let total = 0;
  for (let now = start; now < start + 10 * minute; now += 1_000) {
    used.spent(now, 1, total += 10, 1);
    assert.ok(used.cpuLastMinute(now) <= 600 + 10, `${used.cpuLastMinute(now)} at ${now - start}`);
  }
  assert.ok(used.cpuLastMinute(start + 10 * minute) >= 500);
});

test('the heap is the last that was measured; a reading without one leaves it', () => {
  const used = meter();
  used.spent(start, 1, 1, 5_000_000);
  used.spent(start, 1, 2, 0);
  assert.equal(used.usage(start).heap, 5_000_000);
});

test('half and all but five of a hundred calls were faster than what is told', () => {
  const used = meter();
  assert.deepEqual([used.usage(start).p50, used.usage(start).p95], [0, 0]);
  used.took(7);
  assert.deepEqual([used.usage(start).p50, used.usage(start).p95], [7, 7]);
  const hundred = meter();
  for (let ms = 100; ms > 0; ms -= 1) hundred.took(ms);
  assert.deepEqual([hundred.usage(start).p50, hundred.usage(start).p95], [51, 96]);
});

test('only the last hundred calls are remembered', () => {
  const used = meter();
  for (let count = 0; count < 100; count += 1) used.took(1_000);
  for (let count = 0; count < 100; count += 1) used.took(1);
  assert.deepEqual([used.usage(start).p50, used.usage(start).p95], [1, 1]);
});

test('calls, errors, skips and restarts are counted each by itself', () => {
  const used = meter();
  used.called();
  used.called();
  used.failed();
  used.skipped();
  used.restarted();
  const { calls, errors, skipped, restarts } = used.usage(start);
  assert.deepEqual({ calls, errors, skipped, restarts }, { calls: 2, errors: 1, skipped: 1, restarts: 1 });
});
