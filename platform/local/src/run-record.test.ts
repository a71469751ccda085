import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isRunning, markOf, stopProcess } from './process-mark.ts';
import { AlreadyRuns, claimDataDir, findRunning, type RunRecord } from './run-record.ts';

const place = { url: 'http://localhost:8080', port: 8080 };
const silent = (): void => undefined;
let folder = '';
const started: ChildProcess[] = [];
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'parley-run-')); });
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function somebody(): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  started.push(child);
  return child as ChildProcess & { pid: number };
}
const write = (record: RunRecord): void => writeFileSync(join(folder, 'run.json'), JSON.stringify(record));

test('a process is known by its number and its start', async () => {
  const child = await somebody();
  const mark = markOf(child.pid);
  assert.ok(isRunning(mark));
  assert.ok(!isRunning({ pid: child.pid, startedAt: 'another time' }));
  assert.ok(!isRunning({ pid: child.pid, startedAt: 'unknown' }));
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.ok(!isRunning(mark));
});

test('a second start on one directory is told who runs there and where', async () => {
  const claim = await claimDataDir(folder, place, silent);
  await assert.rejects(claimDataDir(folder, place, silent), (cause: Error) => cause instanceof AlreadyRuns && cause.message.includes(place.url) && cause.message.includes(String(process.pid)));
  claim.release();
  (await claimDataDir(folder, place, silent)).release();
  assert.deepEqual(readdirSync(folder), []);
});

test('while it runs the record says where, and what was started', async () => {
  const claim = await claimDataDir(folder, place, silent);
  claim.note({ mongodbUri: 'mongodb://127.0.0.1:1/parley', children: { core: markOf(process.pid) } });
  assert.equal(findRunning(folder)?.mongodbUri, 'mongodb://127.0.0.1:1/parley');
  assert.equal(findRunning(folder)?.children.core?.pid, process.pid);
  claim.release();
  assert.equal(findRunning(folder), undefined);
});

test('what a killed launcher left is stopped; a stranger with an old number is not', async () => {
  const [left, stranger] = [await somebody(), await somebody()];
  const gone = { pid: 999_999_999, startedAt: 'long ago' };
  write({ launcher: gone, ...place, children: { core: markOf(left.pid), database: { pid: stranger.pid, startedAt: 'long ago' } } });
  assert.equal(findRunning(folder), undefined);
  const exited = once(left, 'exit');
  const said: string[] = [];
  const claim = await claimDataDir(folder, place, (line) => said.push(line));
  await exited;
  assert.ok(isRunning(markOf(stranger.pid)));
  assert.equal(said.length, 1);
  assert.equal(claim.record.launcher.pid, process.pid);
});

test('a record that nobody can read does not stop a start', async () => {
  writeFileSync(join(folder, 'run.json'), '{ "launcher"');
  (await claimDataDir(folder, place, silent)).release();
});

test('a process that ignores SIGTERM is killed when patience ends', async () => {
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log("deaf"); setInterval(() => {}, 1000)'], { stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  await once(child.stdout, 'data');
  const exited = once(child, 'exit');
  await stopProcess(markOf(child.pid ?? 0), 100);
  assert.deepEqual(await exited, [null, 'SIGKILL']);
});

test('a data directory that cannot be made is refused with what to do', async () => {
  writeFileSync(join(folder, 'file'), '');
  await assert.rejects(claimDataDir(join(folder, 'file', 'data'), place, silent), /cannot be written[\s\S]*PARLEY_DATA_DIR/);
});
