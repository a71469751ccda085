import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PluginLogLine } from '@parley/contracts/plugin-words';
import { asText, momentText, ofLevel } from './log-lines.ts';

const lines = (['error', 'audit', 'warn', 'info', 'debug'] as const).map((level): PluginLogLine => ({ at: '2026-05-04T10:00:00Z', level, message: `a ${level}` }));
const shown = (filter: Parameters<typeof ofLevel>[1]): string[] => ofLevel(lines, filter).map(({ level }) => level);

test('a filter keeps its levels in their order', () => {
  assert.deepEqual(shown('all'), ['error', 'audit', 'warn', 'info', 'debug']);
  assert.deepEqual(shown('wrong'), ['error', 'warn']);
  assert.deepEqual(shown('error'), ['error']);
  assert.deepEqual(shown('audit'), ['audit']);
});

test('a log is text, a line each', () => {
  assert.equal(asText(lines.slice(0, 2)), '2026-05-04T10:00:00Z error a error\n2026-05-04T10:00:00Z audit a audit');
});

test('another day is named', () => {
  const now = new Date('2026-05-04T14:00').getTime();
  const today = momentText(new Date('2026-05-04T09:12:30').toISOString(), now);
  const before = momentText(new Date('2026-05-03T09:12:30').toISOString(), now);
  assert.match(today, /^0?9.12.30/);
  assert.ok(before.length > today.length && before.endsWith(today));
});
