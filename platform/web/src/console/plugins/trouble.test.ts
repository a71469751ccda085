import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { troubleOf } from './trouble.ts';

const report = { title: 'This package cannot be installed.', help: 'Its author reads the reason, and mends it.', retryable: false } as const;

test('the reason of a refused package is kept', () => {
  assert.deepEqual(troubleOf(new ClientFault({ ...report, code: 'plugins.package_refused', facts: { reason: 'plugin.js was changed after it was packed.' } })), { code: 'plugins.package_refused', title: report.title, help: report.help, reason: 'plugin.js was changed after it was packed.', errors: [] });
});

test('field errors are kept; facts of another kind are no reason', () => {
  const errors = [{ field: 'topic', problem: 'is too long' }];
  const { reason, errors: kept } = troubleOf(new ClientFault({ ...report, code: 'plugins.settings_wrong', facts: { errors, reason: 3 } }));
  assert.equal(reason, undefined);
  assert.deepEqual(kept, errors);
});

test('a change by somebody else says that what is shown is how it stands', () => {
  assert.match(troubleOf(new ClientFault({ ...report, code: 'plugins.changed_meanwhile', facts: {} })).help, /how it stands now/);
});

test('what is no fault is a server that did not answer', () => {
  assert.equal(troubleOf(new Error('broken')).code, 'transport.unavailable');
});
