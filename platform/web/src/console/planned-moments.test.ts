import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plannedMoments } from './planned-moments.ts';

const now = new Date('2026-05-04T10:00').getTime();

test('a day and two times are a moment and its length', () => {
  assert.deepEqual(plannedMoments({ day: '2026-05-04', from: '15:15', until: '16:00' }, now), { startsAt: new Date('2026-05-04T15:15').toISOString(), minutes: 45 });
  assert.deepEqual(plannedMoments({ day: '2026-05-04', from: '15:15', until: '' }, now), { startsAt: new Date('2026-05-04T15:15').toISOString(), minutes: undefined });
});

test('what cannot be is said so that it can be mended', () => {
  const problem = (fields: { day: string; from: string; until: string }): string => {
    const read = plannedMoments(fields, now);
    return 'problem' in read ? read.problem : '';
  };
  assert.match(problem({ day: '2026-05-04', from: '15:30', until: '15:15' }), /Move the start before 15:15, or the end after 15:30/);
  assert.match(problem({ day: '2026-05-04', from: '09:59', until: '' }), /passed/);
  assert.match(problem({ day: '', from: '09:59', until: '' }), /Choose/);
});
