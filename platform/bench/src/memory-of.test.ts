import assert from 'node:assert/strict';
import { test } from 'node:test';
import { megabytesIn, memoryOf } from './memory-of.ts';

test('lines that only begin alike are not taken for one another', () => {
  const rollup = '56094ea8b000-7ffcd6a09000 ---p 00000000 00:00 0   [rollup]\nRss:                2048 kB\nPss_Anon:            512 kB\nPss:                1024 kB\n';
  assert.deepEqual([megabytesIn(rollup, 'Rss'), megabytesIn(rollup, 'Pss')], [2, 1]);
  assert.throws(() => megabytesIn(rollup, 'Swap'), /no Swap/);
});

test('what a process fills is found', { skip: process.platform !== 'linux' && 'Linux only' }, () => {
  const before = memoryOf(process.pid);
  const filled = Buffer.alloc(64 * 1024 * 1024, 1);
  const after = memoryOf(process.pid);
  assert.ok(after.pss - before.pss > 60 && after.rss - before.rss > 60 && after.pss <= after.rss);
  assert.equal(filled[0], 1);
});
