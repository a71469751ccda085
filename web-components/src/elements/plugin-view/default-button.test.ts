import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ButtonNode } from '@parley/contracts/plain/parleykit';
import { defaultButton, needsFields } from './default-button.ts';

const cancel: ButtonNode = { type: 'button', label: 'Cancel', action: 'a1' };
const start: ButtonNode = { type: 'button', label: 'Start', action: 'a2', style: 'primary' };

test('Enter presses the first main button, wherever it stands', () => {
  assert.equal(defaultButton({ nodes: [cancel, { type: 'columns', columns: [[], [start]] }, { ...start, action: 'a3' }] }), start);
});

test('without a main button it presses the only one', () => {
  assert.equal(defaultButton({ nodes: [cancel] }), cancel);
  assert.equal(defaultButton({ nodes: [cancel, { ...cancel, action: 'a3' }] }), undefined);
  assert.equal(defaultButton({ nodes: [] }), undefined);
});

test('where the main button is off, Enter does nothing else instead', () => {
  assert.equal(defaultButton({ nodes: [cancel, { ...start, disabled: true }, { ...start, action: 'a3' }] }), undefined);
  assert.equal(defaultButton({ nodes: [{ ...cancel, disabled: true }] }), undefined);
});

test('beside a main button one can cancel without filling anything in', () => {
  assert.equal(needsFields({ nodes: [start, cancel] }, cancel), false);
  assert.equal(needsFields({ nodes: [start, cancel] }, start), true);
  assert.equal(needsFields({ nodes: [cancel] }, cancel), true);
});
