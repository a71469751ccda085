import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldNode, SelectNode, View } from '@parley/contracts/plain/parleykit';
import { chosenOf, missingOf, stillAsked, textOf, valuesOf } from './field-values.ts';

const options = [{ value: 'april', label: 'April' }, { value: 'may', label: 'May' }, { value: 'june', label: 'June' }];
const question: FieldNode = { type: 'field', name: 'question', label: 'Question', required: true };
const one: SelectNode = { type: 'select', name: 'month', label: 'Month', options };
const many: SelectNode = { type: 'select', name: 'months', label: 'Months', options, multiple: true, required: true };

test('what was typed stands before what the plugin put there, also when it was emptied', () => {
  assert.equal(textOf({ ...question, value: 'Why?' }, new Map()), 'Why?');
  assert.equal(textOf({ ...question, value: 'Why?' }, new Map([['question', 'When?']])), 'When?');
  assert.equal(textOf({ ...question, value: 'Why?' }, new Map([['question', '']])), '');
  assert.equal(textOf(question, new Map([['question', ['of a choice before']]])), '');
});

test('a choice of one holds one option that is offered', () => {
  assert.deepEqual(chosenOf(one, new Map()), []);
  assert.deepEqual(chosenOf({ ...one, value: ['may', 'june'] }, new Map()), ['may']);
  assert.deepEqual(chosenOf({ ...one, value: 'may' }, new Map([['month', 'june']])), ['june']);
  assert.deepEqual(chosenOf({ ...one, value: 'may' }, new Map([['month', 'july']])), ['may']);
  assert.deepEqual(chosenOf({ ...one, value: 'may' }, new Map([['month', '']])), []);
});

test('a choice of many keeps the order of the options and drops what is no longer offered', () => {
  assert.deepEqual(chosenOf({ ...many, value: 'may' }, new Map()), ['may']);
  assert.deepEqual(chosenOf(many, new Map([['months', ['june', 'july', 'april']]])), ['april', 'june']);
  assert.deepEqual(chosenOf({ ...many, value: ['may'] }, new Map([['months', []]])), []);
});

test('values come from every depth; a choice nobody made is left out', () => {
  const view: View = { nodes: [one, { type: 'columns', columns: [[question], [{ type: 'list', items: [many] }]] }, { type: 'text', text: 'x' }] };
  assert.deepEqual(valuesOf(view, new Map()), { question: '', months: [] });
  assert.deepEqual(valuesOf(view, new Map<string, string | string[]>([['question', 'When?'], ['month', 'may'], ['months', ['may']], ['gone', 'x']])), { question: 'When?', month: 'may', months: ['may'] });
});

test('a name that every object has is a name like any other', () => {
  const view: View = { nodes: [{ ...question, name: 'constructor' }] };
  assert.deepEqual(valuesOf(view, new Map()), { constructor: '' });
  assert.deepEqual(missingOf(view, new Map()), ['constructor']);
});

test('only required fields are missing, spaces fill none', () => {
  const view: View = { nodes: [question, one, many, { ...question, name: 'free', required: false }] };
  assert.deepEqual(missingOf(view, new Map([['question', '  ']])), ['question', 'months']);
  assert.deepEqual(missingOf(view, new Map<string, string | string[]>([['question', 'When?'], ['months', ['may']]])), []);
});

test('what was typed into a field that is gone goes with it', () => {
  assert.deepEqual([...stillAsked({ nodes: [question] }, new Map([['question', 'When?'], ['gone', 'x']]))], [['question', 'When?']]);
});
