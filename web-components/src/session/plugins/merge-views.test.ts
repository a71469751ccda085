import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownView, View } from '@parley/contracts/plain/parleykit';
import { diffView } from '@parley/contracts/plain/view-patch';
import { changeView, putView, takeAnswer, withoutView } from './merge-views.ts';

const words = (text: string): View => ({ nodes: [{ type: 'text', text }] });
const shown = (version: number, text = `v${version}`, key = 'panel everyone  '): ShownView => ({ installId: 'i_polls', plugin: 'Polls', key, surface: 'panel', to: 'everyone', version, ticket: `t${version}`, view: words(text) });
const change = (before: string, version: number, key = 'panel everyone  ') => ({ type: 'view_changed' as const, installId: 'i_polls', key, version, ticket: `t${version}`, patch: diffView(words(before), words(`v${version}`)) });
const versions = (views: readonly ShownView[] | undefined): unknown => views?.map(({ version }) => version);

test('a view takes the place of the one before, an older one changes nothing', () => {
  const views = putView([], shown(2));
  assert.deepEqual(versions(putView(views, shown(3))), [3]);
  assert.equal(putView(views, shown(1)), views);
  assert.equal(putView(views, shown(1, 'x', 'modal p_a  ')).length, 2);
});

test('a change continues the version before it and brings its own ticket', () => {
  const [next] = changeView([shown(2)], change('v2', 3)) ?? [];
  assert.deepEqual(next, shown(3));
});

test('a change that is known already changes nothing; one that skips a version, or fits nothing here, asks for the whole', () => {
  const views = [shown(2)];
  assert.equal(changeView(views, change('v1', 2)), views);
  assert.equal(changeView(views, change('v3', 4)), undefined);
  assert.equal(changeView([], change('v2', 3)), undefined);
  assert.equal(changeView(views, { ...change('v2', 3), patch: [{ path: ['nodes', 7, 'text'], value: 'x' }] }), undefined);
});

test('what is gone is gone, of one view only', () => {
  assert.deepEqual(versions(withoutView([shown(2), shown(5, 'x', 'modal p_a  ')], { installId: 'i_polls', key: 'panel everyone  ' })), [5]);
});

test('an answer replaces what is known, also by a lower version: the server may have begun anew', () => {
  assert.deepEqual(versions(takeAnswer([shown(7), shown(4, 'x', 'modal p_a  ')], [shown(1)], new Set())), [1]);
});

test('what passed by since the server was asked is newer than its answer', () => {
  const touched = new Set(['i_polls panel everyone  ']);
  assert.deepEqual(versions(takeAnswer([shown(8)], [shown(7)], touched)), [8], 'drawn anew meanwhile');
  assert.deepEqual(versions(takeAnswer([shown(1)], [], touched)), [1], 'drawn first meanwhile');
  assert.deepEqual(versions(takeAnswer([], [shown(7)], touched)), [], 'taken away meanwhile');
  assert.deepEqual(versions(takeAnswer([shown(6)], [shown(7)], touched)), [7], 'the answer may still be ahead');
});
