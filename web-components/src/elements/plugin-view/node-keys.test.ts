import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KitNode } from '@parley/contracts/plain/parleykit';
import { keysOf } from './node-keys.ts';

const button = (label: string, action: string): KitNode => ({ type: 'button', label, action });

test('no two nodes beside each other share a key', () => {
  const keys = keysOf([{ type: 'text', text: 'a' }, { type: 'text', text: 'a' }, button('1', 'a1'), button('2', 'a2'), button('Go', 'a3'), button('Go', 'a4')]);
  assert.equal(new Set(keys).size, keys.length);
});

test('a field keeps its key wherever it stands and whatever it says', () => {
  const [before] = keysOf([{ type: 'field', name: 'question', label: 'Question' }]);
  const [, after] = keysOf([{ type: 'text', text: 'New' }, { type: 'field', name: 'question', label: 'Your question', value: 'x' }]);
  assert.equal(before, after);
});

test('a button is the same with another count and another id of its action, not with another word', () => {
  const [like] = keysOf([button('Like (3)', 'a1')]);
  assert.deepEqual(keysOf([button('Like (14)', 'b7')]), [like]);
  assert.notDeepEqual(keysOf([button('Delete', 'a1')]), [like]);
});
