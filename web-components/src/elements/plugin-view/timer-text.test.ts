import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasTimer, timerText } from './timer-text.ts';

const now = Date.parse('2026-05-04T10:00:00Z');

test('counts down to the end and stays there', () => {
  assert.equal(timerText({ until: '2026-05-04T10:06:20Z' }, now), '6:20');
  assert.equal(timerText({ until: '2026-05-04T12:00:05+01:00' }, now), '1:00:05');
  assert.equal(timerText({ until: '2026-05-04T09:00:00Z' }, now), '0:00');
});

test('counts up from the start and waits for one to come', () => {
  assert.equal(timerText({ since: '2026-05-04T09:58:59Z' }, now), '1:01');
  assert.equal(timerText({ since: '2026-05-04T11:00:00Z' }, now), '0:00');
});

test('says days from two days on', () => {
  assert.equal(timerText({ until: '2026-05-06T09:59:59Z' }, now), '47:59:59');
  assert.equal(timerText({ until: '2026-05-07T09:59:59Z' }, now), '2 days');
});

test('what is no time is shown as none', () => {
  assert.equal(timerText({ until: 'soon' }, now), '–');
  assert.equal(timerText({}, now), '–');
});

test('a timer is found at every depth', () => {
  assert.equal(hasTimer({ nodes: [{ type: 'text', text: '6:20' }] }), false);
  assert.equal(hasTimer({ nodes: [{ type: 'columns', columns: [[], [{ type: 'list', items: [{ type: 'timer', label: 'Left', since: '2026-05-04T09:00:00Z' }] }]] }] }), true);
});
