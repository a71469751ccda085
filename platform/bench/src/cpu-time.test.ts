import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuTimeOf, ticksOf } from './cpu-time.ts';

test('user and system ticks are found behind any name', () => {
  assert.equal(ticksOf('123 (node) S 1 123 123 0 -1 4194560 9 0 0 0 250 50 7 7 20 0 11 0 4242 1 1'), 300);
  assert.equal(ticksOf('123 (a) b (c) S 1 123 123 0 -1 4194560 9 0 0 0 2 1 7 7 20 0 11 0 4242 1 1'), 3);
  assert.throws(() => ticksOf('nothing'), /no line/);
});

test('a process that works uses time', { skip: process.platform !== 'linux' && 'Linux only' }, () => {
  const begin = cpuTimeOf(process.pid);
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system > 60_000) break;
  }
  assert.ok(cpuTimeOf(process.pid) - begin >= 40);
});
