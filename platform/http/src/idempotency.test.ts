import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@parley/contracts/plain/fault';
import type { Handlers } from './bind-operations.ts';
import { operations, serving, type Who } from './testing/serve.ts';

const callId = 'abcdefghijkl';

async function house() {
  const done: unknown[] = [];
  let fail = false;
  let hold: Promise<void> | undefined;
  const handlers: Handlers<Who> = {
    async 'admission.admit'(who, values) {
      await hold;
      if (fail) throw new Fault('calls.full');
      done.push([who.name, values.personIds]);
      return { admitted: values.personIds ?? [] };
    },
    async 'organizations.sign_in'(_who, _values, edge) {
      done.push('in');
      edge.setCookie('parley_session', `session ${done.length}`, 60);
      return { name: 'Owner' };
    },
    async 'calls.update'(_who, values) {
      done.push(values.ifVersion);
      return { call: { id: callId, revision: 7 } } as never;
    },
  };
  const server = await serving(...operations(handlers, { allows: () => true }));
  return {
    server, done, set: (how: { fail?: boolean; hold?: Promise<void> }) => { fail = how.fail ?? false; hold = how.hold; },
    admit: (key: string, person = 'p_0123456789abcdef', who = 'Bearer a') => server.post(`/v1/calls/${callId}/admit`, { personIds: [person] }, { authorization: who, 'idempotency-key': key }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

test('the same key with the same content is done once and answered alike', async () => {
  await using at = await house();
  const [first, second] = [await at.admit('k-1'), await at.admit('k-1')];
  assert.equal(first.status, 200);
  assert.deepEqual([second.status, second.body], [first.status, first.body]);
  assert.deepEqual([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']], [undefined, 'true']);
  assert.equal(at.done.length, 1);
});

test('another content under the key is refused; another key, and another caller, is another request', async () => {
  await using at = await house();
  await at.admit('k-1');
  const reused = await at.admit('k-1', 'p_aaaaaaaaaaaaaaaa');
  assert.deepEqual([reused.status, reused.json()['code']], [422, 'transport.key_reused']);
  await at.admit('k-2');
  await at.admit('k-1', undefined, 'Bearer b');
  assert.equal(at.done.length, 3);
  for (const key of ['with blank', 'ü', 'x'.repeat(256)]) assert.equal((await at.admit(encodeURI(key) === key ? key : key === 'ü' ? '\u00fc' : key)).status, 400, key);
});

test('while the first is at work the second is told to wait; a fault frees the key', async () => {
  await using at = await house();
  let go = (): void => undefined;
  at.set({ hold: new Promise((resolve) => { go = resolve; }) });
  const first = at.admit('k-1');
  let second = await at.admit('k-1');
  while (second.status === 200) second = await at.admit('k-1');
  assert.deepEqual([second.json()['code'], second.headers['retry-after']], ['transport.key_in_progress', '1']);
  go();
  assert.equal((await first).status, 200);
  at.set({ fail: true });
  assert.equal((await at.admit('k-2')).status, 409);
  at.set({});
  assert.equal((await at.admit('k-2')).status, 200);
});

test('a session that was said once is said again to whoever asked under the key', async () => {
  await using at = await house();
  const signIn = () => at.server.post('/v1/sign-in', { token: 'a-token-that-is-long-enough' }, { 'idempotency-key': 'k' });
  const [first, second] = [await signIn(), await signIn()];
  assert.deepEqual(second.headers['set-cookie'], first.headers['set-cookie']);
  assert.equal(at.done.length, 1);
});

test('what two may edit says its revision, and If-Match asks for it', async () => {
  await using at = await house();
  const patch = (headers: Record<string, string>, body = {}) => at.server.ask(`/v1/calls/${callId}`, { method: 'PATCH', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  assert.equal((await patch({ 'if-match': '"5"' })).headers['etag'], '"7"');
  await patch({ 'if-match': '*' });
  await patch({});
  assert.deepEqual(at.done, [5, undefined, undefined]);
  for (const wrong of ['5', 'W/"5"', '"x"', '"5", "6"']) assert.equal((await patch({ 'if-match': wrong })).status, 400, wrong);
  assert.equal((await patch({ 'if-match': '"5"' }, { ifVersion: 4 })).status, 400);
});
