import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { intoCache } from './cache.ts';

let folder = '';
let target = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cache-'));
  target = join(folder, 'tool');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a tool that could not be made whole is not there, and leaves nothing', async () => {
  await assert.rejects(intoCache(target, async (part) => {
    writeFileSync(part, 'half');
    throw new Error('the network went');
  }), /the network went/);
  assert.deepEqual(readdirSync(folder), []);
});

test('what a killed run left half is not used, and is cleared away', async () => {
  writeFileSync(`${target}.part-999999`, 'half');
  writeFileSync(`${target}.lock`, JSON.stringify({ pid: 999_999_999, startedAt: 'long ago' }));
  await intoCache(target, async (part) => writeFileSync(part, 'whole'));
  assert.equal(readFileSync(target, 'utf8'), 'whole');
  assert.deepEqual(readdirSync(folder), ['tool']);
});

test('of many that want one tool at once, one makes it', async () => {
  let made = 0;
  await Promise.all(Array.from({ length: 5 }, () => intoCache(target, async (part) => {
    made += 1;
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(!existsSync(target));
    writeFileSync(part, 'whole');
  })));
  assert.equal(made, 1);
});
