import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { keepMore, keptSecrets, readKept, secretsFile } from './secrets-file.ts';

let folder = '';
beforeEach(() => { folder = join(mkdtempSync(join(tmpdir(), 'parley-secrets-')), 'data'); });
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test('secrets are made once, long enough, and stay', () => {
  const first = keptSecrets(folder);
  assert.deepEqual(keptSecrets(folder), first);
  for (const secret of [first.secret, first.operatorKey, first.livekitSecret]) assert.ok(secret.length >= 43);
  assert.equal(new Set([first.secret, first.operatorKey, first.livekitSecret]).size, 3);
});

test('only their owner can read them', { skip: process.platform === 'win32' ? 'no modes here' : false }, () => {
  keptSecrets(folder);
  assert.deepEqual([statSync(folder).mode & 0o777, statSync(secretsFile(folder)).mode & 0o777], [0o700, 0o600]);
});

test('what is added later leaves them alone', () => {
  const first = keptSecrets(folder);
  keepMore(folder, { engine: 'ferretdb' });
  assert.deepEqual(readKept(folder), { ...first, engine: 'ferretdb' });
});

test('looking for them makes none', () => assert.equal(readKept(folder), undefined));

test('a damaged file is never replaced by new secrets', () => {
  keptSecrets(folder);
  writeFileSync(secretsFile(folder), '{ "livekitKey": ');
  assert.throws(() => keptSecrets(folder), /is damaged.*backup/);
});
