import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesText, counted, msText, nearlyUsedUp, shareText } from './measure-words.ts';

test('sizes stand in the unit one can picture', () => {
  assert.deepEqual([0, 900, 1_300, 262_144, 1_023_000, 6_396_313, 8 * 1024 * 1024].map(bytesText), ['0 B', '900 B', '1.3 KB', '256 KB', '999 KB', '6.1 MB', '8 MB']);
});

test('times are milliseconds until they are seconds', () => {
  assert.deepEqual([0, 0.44, 31.4, 999, 1_000, 2_940, 61_000].map(msText), ['0 ms', '0.4 ms', '31 ms', '999 ms', '1 s', '2.9 s', '61 s']);
});

test('a share says neither nothing nor all too early', () => {
  assert.deepEqual([[0, 100], [0.2, 100], [8, 100], [99.6, 100], [100, 100], [130, 100], [0, 0], [1, 0]].map(([used = 0, budget = 0]) => shareText(used, budget)), ['0 %', 'under 1 %', '8 %', 'over 99 %', '100 %', '130 %', '0 %', '100 %']);
  assert.deepEqual([nearlyUsedUp(89, 100), nearlyUsedUp(90, 100), nearlyUsedUp(0, 0)], [false, true, false]);
});

test('one is one', () => {
  assert.equal(counted(1, 'entry', 'entries'), '1 entry');
  assert.equal(counted(1_204, 'entry', 'entries'), '1,204 entries');
});
