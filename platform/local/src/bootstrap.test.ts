import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
