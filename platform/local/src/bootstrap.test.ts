import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { root } from './root.ts';

const bootstrap = (...args: string[]): { status: number | null; stdout: string; stderr: string; made: string[] } => {
  const cache = mkdtempSync(join(tmpdir(), 'parley-bootstrap-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'platform/local/bootstrap.mjs'), ...args], { encoding: 'utf8', env: { PATH: '', XDG_CACHE_HOME: cache } });
    return { status, stdout, stderr, made: readdirSync(cache) };
  } finally {
    rmSync(cache, { recursive: true });
  }
};

test('every command explains itself without installing anything', () => {
  for (const command of ['start', 'test', 'check', 'signin', 'doctor', 'data', 'new', 'bench', 'screenshots']) {
    const { status, stdout, made } = bootstrap(command, '--help');
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^npm (run )?${command}\\b`));
    assert.deepEqual(made, []);
  }
});

test('--help alone explains all of them', () => assert.match(bootstrap('--help').stdout, /npm start[\s\S]*npm run doctor[\s\S]*npm run data/));

test('a command that does not exist is answered with those that do', () => {
  for (const name of ['statr', 'toString']) {
    const { status, stderr } = bootstrap(name);
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`no command ${name}.*start, test, check`));
  }
});

/** A checkout of its own, in which npm is this script; answers with the orders that npm got. */
function installing(npm: string): { ordered: string[]; stderr: string; stamped: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bootstrap-'));
  try {
    mkdirSync(join(folder, 'platform/local'), { recursive: true });
    for (const file of ['bootstrap.mjs', 'take-lock.mjs', 'process-start.mjs'].map((name) => join('platform/local', name))) copyFileSync(join(root, file), join(folder, file));
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}');
    mkdirSync(join(folder, 'bin'));
    // The npm beside the node that runs is taken before any other.
    linkOrCopy(process.execPath, join(folder, 'bin/node'));
    writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\necho "$*" >> orders\n${npm}\nmkdir -p node_modules\n`, { mode: 0o755 });
    const { stderr } = spawnSync(join(folder, 'bin/node'), [join(folder, 'platform/local/bootstrap.mjs'), 'check'], { encoding: 'utf8', env: { PATH: ['/usr/bin', '/bin'].join(delimiter), XDG_CACHE_HOME: join(folder, 'cache') } });
    return { ordered: readFileSync(join(folder, 'orders'), 'utf8').trim().split('\n'), stderr, stamped: existsSync(join(folder, 'node_modules/.parley-stamp')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

test('what npm has kept is taken as it is; where it is older than what is wanted, it is asked for anew, and nothing is said of it', { skip: process.platform === 'win32' }, () => {
  const whole = installing('');
  assert.deepEqual([whole.ordered.length, whole.ordered[0]?.startsWith('ci --prefer-offline '), whole.stamped], [1, true, true]);
  const tooOld = installing('case "$*" in *--prefer-offline*) echo "npm error code ETARGET" >&2; exit 1;; esac');
  assert.deepEqual([tooOld.ordered.length, tooOld.ordered[1]?.includes('--prefer-offline'), tooOld.stamped, tooOld.stderr.includes('ETARGET')], [2, false, true, false]);
});

test('an installation that fails for another reason is not tried twice, says what npm said, and is not taken for whole', { skip: process.platform === 'win32' }, () => {
  const { ordered, stderr, stamped } = installing('echo "npm error code ENOTFOUND" >&2; exit 1');
  assert.deepEqual([ordered.length, stamped], [1, false]);
  assert.match(stderr, /ENOTFOUND[\s\S]*could not be installed: npm ended with 1[\s\S]*Is there a network/);
});
