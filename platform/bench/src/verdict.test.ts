import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictLine } from './verdict.ts';

test('a verdict says the ratio, the bar and whether it was met', () => {
  assert.equal(verdictLine({ name: 'rest', ratio: 1.234, bar: 1.6 }), 'rest: ratio 1.23 (bar 1.60) ok');
  assert.equal(verdictLine({ name: 'rest', ratio: 1.6, bar: 1.6 }), 'rest: ratio 1.60 (bar 1.60) ok');
  assert.equal(verdictLine({ name: 'join', ratio: 1.31, bar: 1.3 }), 'join: ratio 1.31 (bar 1.30) MISSED');
});

test('what is rounded down to the bar has still missed it', () => {
  assert.equal(verdictLine({ name: 'rest', ratio: 1.604, bar: 1.6 }), 'rest: ratio 1.60 (bar 1.60) MISSED');
});
