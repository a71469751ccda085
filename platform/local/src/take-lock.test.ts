import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, test } from 'node:test';
import { root } from './root.ts';

// Plain JavaScript, since the bootstrap runs on any Node.
const { takeLock, nameInLock } = (await import(pathToFileURL(join(root, 'platform/local/take-lock.mjs')).href)) as { takeLock(lock: string): boolean; nameInLock(lock: string, pid: number): void };

let folder = '';
let lock = '';
let others: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-lock-'));
  lock = join(folder, 'install.lock');
  others = [];
});
afterEach(() => {
  for (const other of others) other.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});
async function another(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000); console.log("up")'], { stdio: ['ignore', 'pipe', 'ignore'] });
  others.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

test('a lock that is free is taken once', () => {
  assert.equal(takeLock(lock), true);
  assert.match(readFileSync(lock, 'utf8'), new RegExp(`^${process.pid}:`));
});

test('a lock whose owner runs is held, and so is one whose owner was killed while what it runs goes on', async () => {
  const alive = await another();
  nameInLock(lock, alive);
  const [, its] = readFileSync(lock, 'utf8').split(' ');
  writeFileSync(lock, its ?? '');
  assert.equal(takeLock(lock), false);
  writeFileSync(lock, `999999999:long-gone ${its ?? ''}`);
  assert.equal(takeLock(lock), false);
  assert.ok(existsSync(lock));
});

test('the number of whoever asks was somebody else’s: a container gives it out again', () => {
  writeFileSync(lock, String(process.pid));
  assert.equal(takeLock(lock), true);
  rmSync(lock);
  writeFileSync(lock, `${process.pid}:another-boot:1 999999999`);
  assert.equal(takeLock(lock), true);
});

test('a number that another process has now holds nothing', async () => {
  writeFileSync(lock, `${await another()}:another-boot:1`);
  assert.equal(takeLock(lock), true);
});

test('a lock without a word in it is being written, or was left so', () => {
  writeFileSync(lock, '');
  assert.equal(takeLock(lock), false);
  assert.ok(existsSync(lock));
  const before = new Date(Date.now() - 5_000);
  utimesSync(lock, before, before);
  assert.equal(takeLock(lock), true);
});

test('a place where nothing can be written is said, and not waited for', () => {
  assert.throws(() => takeLock(join(folder, 'nowhere', 'install.lock')), /ENOENT/);
});
