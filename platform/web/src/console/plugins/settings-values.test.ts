import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingField } from '@parley/contracts/manifest';
import { problemsByField, readSettingValues, shownValue } from './settings-values.ts';

const fields: SettingField[] = [
  { type: 'text', name: 'greeting', label: 'Greeting', default: 'Hello', maxLength: 200, required: true },
  { type: 'number', name: 'minutes', label: 'Minutes', default: 5, min: 1, max: 60 },
  { type: 'boolean', name: 'anonymous', label: 'Anonymous', default: true },
  { type: 'select', name: 'openedBy', label: 'Who opens', default: 'hosts', options: [{ value: 'hosts', label: 'Hosts' }, { value: 'everyone', label: 'Everybody' }] },
  { type: 'list', name: 'words', label: 'Words', default: ['Ahoy'], maxItems: 3 },
];

function typed(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

test('a control shows what is kept, and the default where nothing is or nothing that fits', () => {
  assert.deepEqual(fields.map((field) => shownValue(field, {})), ['Hello', '5', true, 'hosts', 'Ahoy']);
  assert.deepEqual(fields.map((field) => shownValue(field, { greeting: '', minutes: 0, anonymous: false, openedBy: 'everyone', words: ['a', 'b'] })), ['', '0', false, 'everyone', 'a\nb']);
  assert.deepEqual(fields.map((field) => shownValue(field, { greeting: 1, minutes: 'x', anonymous: 'no', openedBy: null, words: 'a' })), ['Hello', '5', true, 'hosts', 'Ahoy']);
});

test('what was typed becomes values of its kind', () => {
  assert.deepEqual(readSettingValues(fields, typed({ greeting: 'Hi', minutes: '7.5', openedBy: 'everyone', words: ' one \r\n\r\ntwo' })), { values: { greeting: 'Hi', minutes: 7.5, anonymous: false, openedBy: 'everyone', words: ['one', 'two'] } });
  assert.deepEqual(readSettingValues(fields.slice(2, 3), typed({ anonymous: 'on' })), { values: { anonymous: true } });
});

test('each field says what is wrong with it', () => {
  const wrong = (values: Readonly<Record<string, string>>): readonly string[] => {
    const read = readSettingValues(fields, typed({ greeting: 'Hi', minutes: '5', openedBy: 'hosts', words: '', ...values }));
    return 'problems' in read ? read.problems.map(({ field, problem }) => `${field}: ${problem}`) : [];
  };
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ greeting: ' ', minutes: '' }), ['greeting: Fill this in.', 'minutes: Type a number.']);
  assert.deepEqual([wrong({ minutes: '0' }), wrong({ minutes: '61' }), wrong({ minutes: '5 or so' })].flat(), ['minutes: Type 1 or more.', 'minutes: Type 60 or less.', 'minutes: Type a number.']);
  assert.deepEqual(wrong({ words: 'a\nb\nc\nd' }), ['words: Keep at most 3 lines; there are 4.']);
  assert.deepEqual(wrong({ words: `a\n${'b'.repeat(201)}` }), ['words: Shorten line 2 to 200 characters.']);
});

test('errors of the server find their field, by its first part and once', () => {
  const { of, rest } = problemsByField(fields, [{ field: 'greeting', problem: 'is too long' }, { field: 'greeting', problem: 'is odd' }, { field: 'settings.words.1', problem: 'is empty' }, { field: 'colour', problem: 'is unknown' }, { field: '', problem: 'No.' }]);
  assert.deepEqual([...of], [['greeting', 'is too long'], ['words', 'Line 2: is empty']]);
  assert.deepEqual(rest, ['colour: is unknown', 'No.']);
});
