import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldText } from './field-text.ts';
import { isHost } from './is-host.ts';

test('a field is read without blanks around it, whatever kind it is', () => {
  assert.equal(fieldText({ name: '  Ada ' }, 'name'), 'Ada');
  assert.equal(fieldText({ days: ['mon', 'tue'] }, 'days'), 'mon');
  assert.equal(fieldText({ days: [] }, 'days'), '');
  assert.equal(fieldText({}, 'toString'), '');
});

test('co-hosts are hosts', () => {
  assert.deepEqual((['guest', 'participant', 'cohost', 'host'] as const).map((role) => isHost({ role })), [false, false, true, true]);
});
