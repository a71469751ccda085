import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, quantile, takeTurns } from './paired.ts';

test('who is measured first changes from round to round, and each value stays with its side', async () => {
  const order: string[] = [];
  const side = (name: string, value: number) => async (): Promise<number> => {
    order.push(name);
    return value;
  };
  const pairs = await takeTurns(4, side('ours', 3), side('floor', 2));
  assert.deepEqual(order, ['ours', 'floor', 'floor', 'ours', 'ours', 'floor', 'floor', 'ours']);
  assert.deepEqual(pairs, Array.from({ length: 4 }, () => ({ ours: 3, floor: 2 })));
});

test('a side that loses an operation ends the whole measurement', async () => {
  await assert.rejects(takeTurns(3, async () => 1, async () => { throw new Error('2 of 3000 answers were wrong'); }), /2 of 3000/);
});

test('the ratio is the median of the rounds: one disturbed round does not move it', () => {
  const { ours, floor, ratio, low, high } = compare([{ ours: 3, floor: 2 }, { ours: 300, floor: 2 }, { ours: 6, floor: 4 }, { ours: 3, floor: 2 }, { ours: 3.2, floor: 2 }]);
  assert.deepEqual([ours, floor, ratio, low, high], [3.2, 2, 1.5, 1.5, 1.6]);
});

test('a machine that slows down for both leaves the ratio as it was', () => {
  assert.equal(compare([1, 2, 5].map((slowness) => ({ ours: 3 * slowness, floor: 2 * slowness }))).ratio, 1.5);
});

test('a round in which nothing was measured is an error, not a ratio', () => {
  assert.throws(() => compare([{ ours: 10, floor: 0 }]), /too little/);
  assert.throws(() => compare([]), /Nothing was measured/);
});

test('quantiles lie between neighbours', () => {
  assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
  assert.equal(quantile([4, 1, 3, 2], 0), 1);
  assert.equal(quantile([4, 1, 3, 2], 1), 4);
});
