import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressBuckets } from './address-buckets.ts';

function buckets(perMinute: number, burst: number) {
  let now = 0;
  const take = addressBuckets({ perMinute, burst, now: () => now });
  return { take, passed: (count: number, address: string) => Array.from({ length: count }, () => take(address)).filter(({ wait }) => wait === 0).length, turn: (ms: number) => { now += ms; } };
}

test('an address may come so often at once, then so often a minute; others are not held up by it', () => {
  const at = buckets(60, 3);
  assert.equal(at.passed(5, '192.0.2.1'), 3);
  assert.deepEqual(at.take('192.0.2.1'), { left: 0, full: 3, wait: 1 });
  assert.equal(at.passed(1, '192.0.2.2'), 1);
  at.turn(2_000);
  assert.equal(at.passed(5, '192.0.2.1'), 2);
});

test('many who try again and again behind one address still come in at the rate', () => {
  const at = buckets(60, 1);
  at.passed(1, '192.0.2.1');
  let passed = 0;
  for (let tries = 0; tries < 1_000; tries += 1) {
    at.turn(10);
    passed += at.passed(1, '192.0.2.1');
  }
  assert.ok(passed >= 9, `${passed} in ten seconds`);
});

test('one customer’s addresses count as one, and a flood of addresses forgets the oldest', () => {
  const at = buckets(60, 1);
  assert.equal(at.passed(1, '2001:db8::1') + at.passed(1, '2001:db8::2'), 1);
  for (let index = 0; index < 50_000; index += 1) at.take(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
  assert.equal(at.passed(1, '2001:db8::1'), 1);
});
