import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRules } from './read-rules.ts';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const plain = { title: ' Budget ', maxPeople: '50', maxMinutes: '', approvers: 'hosts', sharing: 'hosts', chat: 'off', waitingRoom: 'on' };

test('a switch that is off is not in a form; an empty limit is none; an empty title stays as it was', () => {
  assert.deepEqual(readRules(form(plain)).rules, { title: 'Budget', waitingRoom: true, locked: false, joinBeforeHost: false, maxPeople: 50, maxMinutes: null, approvers: 'hosts', sharing: 'hosts', chat: 'off' });
  assert.equal('title' in (readRules(form({ ...plain, title: '  ' })).rules ?? {}), false);
  assert.equal(readRules(form({ ...plain, maxMinutes: '90' })).rules?.maxMinutes, 90);
});

test('numbers that no call can have are said, with what to do', () => {
  for (const wrong of [{ maxPeople: '1' }, { maxPeople: '1.5' }, { maxPeople: '' }, { maxPeople: '100000' }]) assert.match(readRules(form({ ...plain, ...wrong })).problem ?? '', /2 to 1000/);
  for (const maxMinutes of ['0', '-5', '2.5', '99999']) assert.match(readRules(form({ ...plain, maxMinutes })).problem ?? '', /no limit/);
});
