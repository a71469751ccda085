import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writePlugin } from './check/testing/write-plugin.ts';

const bin = join(import.meta.dirname, '../bin/parley.js');

function parley(args: readonly string[], cwd = tmpdir()): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd }, (failure, out, err) => resolve({ status: failure === null ? 0 : Number(failure.code), out, err }));
  });
}

test('without a command it says what there is; an unknown one is an error', async () => {
  const [help, unknown] = await Promise.all([parley([]), parley(['dance'])]);
  assert.equal(help.status, 0);
  assert.match(help.out, /parley pack/);
  assert.equal(unknown.status, 1);
  assert.match(unknown.err, /no command "dance"\. There are: new, check, test, pack/);
});

test('check says what is wrong, for people and for programs', async () => {
  using plugin = writePlugin({ manifest: { engine: '^7.0.0' } });
  const [people, programs] = await Promise.all([parley(['check', plugin.folder]), parley(['check', '--json'], plugin.folder)]);
  assert.equal(people.status, 1);
  assert.match(people.out, /^error {3}plugin\.json: engine: .*\n {8}Write \^/);
  assert.equal(programs.status, 1);
  const { passed, findings } = JSON.parse(programs.out) as { passed: boolean; findings: { file: string }[] };
  assert.deepEqual([passed, findings.map(({ file }) => file)], [false, ['plugin.json']]);
});

test('pack writes a file where it is told to, or beside the manifest', async () => {
  using plugin = writePlugin();
  const [told, beside] = await Promise.all([parley(['pack', plugin.folder, '--out', join(plugin.folder, 'out/x.parley')]), parley(['pack'], plugin.folder)]);
  assert.deepEqual([told.status, beside.status], [0, 0]);
  assert.match(beside.out, /^acme\.dice-1\.0\.0\.parley: \d+ KB, digest [0-9a-f]{64}/);
  assert.deepEqual(readFileSync(join(plugin.folder, 'out/x.parley')), readFileSync(join(plugin.folder, 'acme.dice-1.0.0.parley')));
});

test('test runs what it finds and fails with it', async () => {
  using good = writePlugin({ files: { 'src/a.test.ts': `import { test } from 'node:test';\ntest('fine', () => undefined);` } });
  using bad = writePlugin({ files: { 'src/a.test.ts': `import { test } from 'node:test';\ntest('not fine', () => { throw new Error('no'); });` } });
  using none = writePlugin();
  const [passed, failed, empty] = await Promise.all([parley(['test', good.folder]), parley(['test', bad.folder]), parley(['test', none.folder])]);
  assert.deepEqual([passed.status, failed.status, empty.status], [0, 1, 1]);
  assert.match(passed.out, /pass 1/);
  assert.match(empty.err, /no \*\.test\.ts/);
});

test('new writes a plugin under its own name that can be checked at once, and overwrites nothing', async () => {
  const place = mkdtempSync(join(tmpdir(), 'parley-new-'));
  try {
    const made = await parley(['new', 'word-cloud', '--publisher', 'ada'], place);
    assert.deepEqual([made.status, made.err], [0, '']);
    const read = (file: string): string => readFileSync(join(place, 'word-cloud', file), 'utf8');
    assert.deepEqual([JSON.parse(read('plugin.json')).id, JSON.parse(read('plugin.json')).name, JSON.parse(read('package.json')).name], ['ada.word-cloud', 'Word Cloud', 'word-cloud']);
    assert.ok(['README.md', 'tsconfig.json', 'src/plugin.ts', 'src/plugin.test.ts'].every((file) => existsSync(join(place, 'word-cloud', file))));
    mkdirSync(join(place, 'node_modules/@parley'), { recursive: true });
    symlinkSync(join(import.meta.dirname, '..'), join(place, 'node_modules/@parley/sdk-plugin'));
    assert.match((await parley(['check', 'word-cloud'], place)).out, /^ada\.word-cloud 0\.1\.0: nothing found/);

    const again = await parley(['new', 'word-cloud'], place);
    assert.equal(again.status, 1);
    assert.match(again.err, /is not empty/);
    assert.match((await parley(['new', 'Word_Cloud'], place)).err, /cannot be the id/);
    assert.match((await parley(['new'], place)).err, /needs a folder/);
  } finally {
    rmSync(place, { recursive: true });
  }
});
