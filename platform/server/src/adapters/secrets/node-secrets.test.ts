import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { nodeSecrets } from './node-secrets.ts';

const root = 'a root secret for tests, 32 signs and more';

test('a PIN matches its hash and no other, and a hash alone is worth nothing without the root secret', async () => {
  const [ours, stolen] = [nodeSecrets(root), nodeSecrets('what somebody has who has only the database')];
  const hash = await ours.hashPin('4821');
  assert.notEqual(hash, await ours.hashPin('4821'), 'salted');
  assert.deepEqual([await ours.matchesPin('4821', hash), await ours.matchesPin('4822', hash), await stolen.matchesPin('4821', hash)], [true, false, false]);
  for (const broken of ['', '.', '2..', 'x.y.z', hash.slice(0, -1)]) assert.equal(await ours.matchesPin('4821', broken), false, broken);
});

test('a PIN hashed by an earlier version still opens its call', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const hash = `${salt.toString('base64url')}.${scryptSync('4821', salt, 32, { N: 2 ** 14, r: 8, p: 5 }).toString('base64url')}`;
  assert.deepEqual([await nodeSecrets(root).matchesPin('4821', hash), await nodeSecrets(root).matchesPin('4822', hash)], [true, false]);
});

test('what is encrypted reads back here and for its purpose alone, and never after a change', () => {
  const secrets = nodeSecrets(root);
  const sealed = secrets.encrypt('answer', 'the PIN is 4821 — ü');
  assert.equal(secrets.decrypt('answer', sealed), 'the PIN is 4821 — ü');
  assert.notEqual(sealed, secrets.encrypt('answer', 'the PIN is 4821 — ü'), 'a nonce of its own each time');
  assert.equal(secrets.decrypt('other', sealed), undefined);
  assert.equal(nodeSecrets(`${root}!`).decrypt('answer', sealed), undefined);
  for (let index = 0; index < sealed.length; index += 7) {
    const changed = sealed.slice(0, index) + (sealed[index] === 'A' ? 'B' : 'A') + sealed.slice(index + 1);
    assert.equal(secrets.decrypt('answer', changed), undefined, String(index));
  }
  assert.equal(secrets.decrypt('answer', ''), undefined);
});

test('what is sealed is known again, for its purpose, unchanged', () => {
  const secrets = nodeSecrets(root);
  const sealed = secrets.seal('ticket', '{"id":1}');
  assert.equal(secrets.open('ticket', sealed), '{"id":1}');
  assert.deepEqual([secrets.open('entry', sealed), secrets.open('ticket', `${sealed}x`), secrets.open('ticket', 'x.y'), secrets.open('ticket', '')], [undefined, undefined, undefined, undefined]);
});
