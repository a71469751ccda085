import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedView, randomView } from '../testing/random-view.ts';
import type { View } from './parleykit.ts';
import { applyPatch, diffView, type ViewPatch } from './view-patch.ts';

const seeds = Array.from({ length: 3_000 }, (_, seed) => seed);
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
const text = (words: string): View['nodes'][number] => ({ type: 'text', text: words });

test('what two views differ in, put on the first, makes the second: for any two, over the wire, and the first stays as it was', () => {
  for (const seed of seeds) {
    const before = frozen(randomView(seed));
    const after = seed % 4 === 0 ? randomView(seed + 1_000_000) : changedView(before, seed);
    const patch = overTheWire(frozen(diffView(before, after)));
    assert.deepEqual(applyPatch(before, patch), after, `seed ${seed}`);
  }
});

test('patch after patch a browser holds what the plugin drew last', () => {
  for (const seed of seeds.slice(0, 200)) {
    let drawn = randomView(seed);
    let held = drawn;
    for (let step = 1; step <= 10; step += 1) {
      const next = changedView(drawn, seed * 100 + step);
      held = applyPatch(held, overTheWire(diffView(drawn, next)));
      drawn = next;
    }
    assert.deepEqual(held, drawn, `seed ${seed}`);
  }
});

test('between a view and itself there is nothing', () => {
  for (const seed of seeds.slice(0, 500)) assert.deepEqual(diffView(randomView(seed), randomView(seed)), [], `seed ${seed}`);
});

test('a patch never holds more than the view itself would, but for what names the places', () => {
  for (const seed of seeds.slice(0, 500)) {
    const [before, after] = [randomView(seed), changedView(randomView(seed), seed)];
    for (const { path, value } of diffView(before, after)) assert.ok(path.length > 0 || JSON.stringify(value).length <= JSON.stringify(after).length, `seed ${seed}`);
  }
});

test('a change of one word is one small change, wherever it stands', () => {
  const nest = (words: string): View => ({ nodes: [text('a'), { type: 'columns', columns: [[text('b')], [{ type: 'list', items: [text(words), text('d')] }]] }] });
  assert.deepEqual(diffView(nest('c'), nest('changed')), [{ path: ['nodes', 1, 'columns', 1, 0, 'items', 0, 'text'], value: 'changed' }]);
});

test('what is put at the end, taken from the end, given or taken away is one change each', () => {
  const two: View = { nodes: [text('a'), text('b')] };
  assert.deepEqual(diffView(two, { nodes: [...two.nodes, text('c')] }), [{ path: ['nodes', 2], value: text('c') }]);
  assert.deepEqual(diffView(two, { nodes: [text('a')] }), [{ path: ['nodes', 'length'], value: 1 }]);
  assert.deepEqual(diffView(two, { ...two, title: 'T' }), [{ path: ['title'], value: 'T' }]);
  assert.deepEqual(diffView({ ...two, title: 'T' }, two), [{ path: ['title'] }]);
});

test('a node of another type is another node: nothing of the old one is left in it', () => {
  const before: View = { nodes: [{ type: 'button', label: 'Vote', action: 'vote', data: 'x' }] };
  const after: View = { nodes: [{ type: 'progress', label: 'Vote', value: 1, max: 2 }] };
  assert.deepEqual(diffView(before, after), [{ path: ['nodes', 0], value: after.nodes[0] }]);
});

test('a patch that does not fit is refused, and reaches no prototype', () => {
  const view: View = { title: 'T', nodes: [text('a')] };
  const wrong: readonly ViewPatch[] = [
    [{ path: ['nodes', 2], value: text('x') }], [{ path: ['nodes', 'first'], value: 1 }], [{ path: ['title', 'x'], value: 1 }], [{ path: ['nodes', 0, 'text', 0], value: 1 }], [{ path: ['missing', 'x'], value: 1 }],
    [{ path: ['__proto__', 'polluted'], value: true }], [{ path: ['nodes', 0, '__proto__', 'polluted'], value: true }], [{ path: ['nodes', '__proto__', 'polluted'], value: true }], [{ path: ['__proto__'], value: { polluted: true } }],
  ];
  for (const patch of wrong) assert.throws(() => applyPatch(view, patch), TypeError, JSON.stringify(patch));
  for (const patch of [[{ path: ['constructor', 'prototype', 'polluted'], value: true }], [{ path: ['nodes', 0, 'constructor', 'prototype', 'polluted'], value: true }]]) {
    try {
      applyPatch(view, patch);
    } catch (cause) {
      assert.ok(cause instanceof TypeError);
    }
  }
  assert.equal('polluted' in {}, false);
  assert.equal('polluted' in [], false);
  assert.deepEqual(view, { title: 'T', nodes: [text('a')] });
});
