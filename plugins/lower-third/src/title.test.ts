import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleView } from './draw-title.ts';
import { choices, readTitle, type TitleSettings } from './title.ts';

const free: TitleSettings = { titles: [], freeText: true };
const listed: TitleSettings = { titles: ['Speaker', 'Interpreter'], freeText: false };
const form = (over: Partial<Record<'choice' | 'title' | 'affiliation', string>>) => ({ choice: '', title: '', affiliation: '', ...over });

test('what was written is tidied', () => {
  assert.deepEqual(readTitle(form({ title: '  Chair \n of  things', affiliation: 'Acme' }), free), { written: { title: 'Chair of things', affiliation: 'Acme' } });
});

test('nothing, or what nobody sees, takes it away', () => {
  assert.equal(readTitle(form({ title: ' \u200B ' }), free), 'nothing');
  assert.equal(readTitle(form({}), listed), 'nothing');
});

test('from a list one chooses; one’s own counts only where it may be written', () => {
  assert.deepEqual(choices(listed), [{ value: 't0', label: 'Speaker' }, { value: 't1', label: 'Interpreter' }]);
  assert.deepEqual(readTitle(form({ choice: 't1', title: 'King' }), listed), { written: { title: 'Interpreter', affiliation: '' } });
  assert.deepEqual(readTitle(form({ choice: 't1', title: 'King' }), { ...listed, freeText: true }), { written: { title: 'King', affiliation: '' } });
  assert.equal(readTitle(form({ choice: 't9' }), listed), 'nothing');
  assert.deepEqual(readTitle(form({ title: 'King' }), { titles: [], freeText: false }), { written: { title: 'King', affiliation: '' } }, 'with no list there is nothing to choose from');
});

test('too long is said', () => {
  assert.match(JSON.stringify(readTitle(form({ affiliation: 'x'.repeat(61) }), free)), /too long/);
});

test('a lower third is text, and only what there is', () => {
  assert.deepEqual(titleView({ title: 'Chair', affiliation: '' }).nodes.map((node) => node.type), ['text']);
  assert.deepEqual(titleView({ title: 'Chair', affiliation: 'Acme' }).nodes.map(({ text }) => text), ['Chair', 'Acme']);
});
