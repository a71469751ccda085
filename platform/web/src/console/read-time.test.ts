import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from './read-time.ts';

const now = new Date('2026-05-04T10:00').getTime();
const planned = new Date('2026-05-04T15:30:20').toISOString();

function time(day: string, from: string): FormData {
  const form = new FormData();
  form.set('day', day);
  form.set('from', from);
  return form;
}

test('a time that nobody touched is not said again, also when it has passed meanwhile', () => {
  assert.deepEqual(readTime(time('2026-05-04', '15:30'), planned, now), {});
  assert.deepEqual(readTime(time('2026-05-04', '15:30'), planned, new Date('2026-05-04T16:00').getTime()), {});
});

test('another day or another time is a moment', () => {
  assert.deepEqual(readTime(time('2026-05-04', '16:00'), planned, now), { startsAt: new Date('2026-05-04T16:00').toISOString() });
  assert.deepEqual(readTime(time('2026-05-05', '15:30'), planned, now), { startsAt: new Date('2026-05-05T15:30').toISOString() });
});

test('what cannot be is said so that it can be mended', () => {
  const problem = (form: FormData): string => {
    const read = readTime(form, planned, now);
    return 'problem' in read ? read.problem : '';
  };
  assert.match(problem(time('2026-05-04', '09:00')), /Choose a later one/);
  assert.match(problem(time('', '09:00')), /Choose a day and a time/);
});
