import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenBucket, type TokenBucket } from './token-bucket.ts';

const takes = (bucket: TokenBucket, now: number, times: number): number => Array.from({ length: times }, () => bucket.take(now)).filter(Boolean).length;

test('so many pass at once, and then none', () => {
  assert.equal(takes(tokenBucket(3, 1), 1_000, 10), 3);
});

test('then so many each second, in parts of a second as well', () => {
  const bucket = tokenBucket(10, 10);
  assert.equal(takes(bucket, 0, 20), 10);
  assert.equal(takes(bucket, 99, 5), 0);
  assert.equal(takes(bucket, 100, 5), 1);
  assert.equal(takes(bucket, 500, 9), 4);
});

test('whoever waits long gets no more than what passes at once', () => {
  const bucket = tokenBucket(3, 100);
  takes(bucket, 0, 3);
  assert.equal(takes(bucket, 3_600_000, 10), 3);
});

test('the first look at the time brings nothing extra, however late it is', () => {
  assert.equal(takes(tokenBucket(2, 1), Date.parse('2026-05-04T10:00:00Z'), 5), 2);
});

test('what is refused costs nothing', () => {
  const bucket = tokenBucket(4, 1);
  assert.equal(bucket.take(0, 5), false);
  assert.equal(bucket.take(0, 4), true);
  assert.equal(bucket.take(0), false);
});

test('a clock that is set back gives nothing, and takes nothing away for long', () => {
  const bucket = tokenBucket(2, 1);
  assert.equal(takes(bucket, 10_000, 2), 2);
  assert.equal(bucket.take(5_000), false);
  assert.equal(bucket.take(6_000), true, 'a second after it was set back');
});

test('over an hour no more passes than the rate allows', () => {
  const bucket = tokenBucket(30, 0.5);
  let passed = 0;
  for (let now = 0; now < 3_600_000; now += 100) if (bucket.take(now)) passed += 1;
  assert.ok(passed <= 30 + 1_800 && passed >= 1_800, String(passed));
});
