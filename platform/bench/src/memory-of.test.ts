import assert from 'node:assert/strict';
import { test } from 'node:test';
import { megabytesIn, memoryOf } from './memory-of.ts';

test('lines that only begin alike are not taken for one another', () => {
  const rollup = '56094ea8b000-7ffcd6a09000 ---p 00000000 00:00 0   [rollup]\nRss:                2048 kB\nPss_Anon:            512 kB\nPss:                1024 kB\n';
  assert.deepEqual([megabytesIn(rollup, 'Rss'), megabytesIn(rollup, 'Pss')], [2, 1]);
  assert.throws(() => megabytesIn(rollup, 'Swap'), /no Swap/);
});

test('what a process holds is what Node itself reads of it, and no share of it is more', { skip: process.platform !== 'linux' && 'Linux only' }, () => {
  const { rss, pss } = memoryOf(process.pid);
  const nodes = process.memoryUsage.rss() / (1_024 * 1_024);
  assert.ok(Math.abs(rss - nodes) < nodes / 4, `${rss} MB, and Node reads ${nodes} MB`);
  assert.ok(pss > 0 && pss <= rss);
});
