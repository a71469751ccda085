import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Handlers } from './bind-operations.ts';
import { operations, serving, type Answer, type Who } from './testing/serve.ts';

const callId = 'abcdefghijkl';
const secret = 'hunter2-hunter2-hunter2';

/** A small house of its own: what it was asked stands in `seen`. */
async function house(options: { secureCookies?: boolean } = {}) {
  const seen: { name: string; who: string; values: unknown }[] = [];
  const note = (name: string) => (who: Who, values: unknown): void => void seen.push({ name, who: who.name, values });
  const handlers: Handlers<Who> = {
    async 'organizations.sign_in'(_who, { token }, edge) {
      edge.setCookie('parley_session', token, 60);
      return { name: 'Owner' };
    },
    async 'organizations.sign_out'(who, values, edge) {
      note('sign_out')(who, values);
      edge.clearCookie('parley_session');
      return {};
    },
    async 'calls.list'(who, values) {
      note('list')(who, values);
      return { calls: [] };
    },
    async 'admission.admit'(who, values) {
      note('admit')(who, values);
      return { admitted: [] };
    },
    async 'admission.check_pin'() {
      throw new Fault('admission.pin_wrong', { triesLeft: 4 });
    },
    async 'admission.enter'(who, values) {
      note('enter')(who, values);
      throw new TypeError(`the database said: ${secret}`);
    },
  };
  const notices: Parameters<typeof operations>[2] = [];
  const open: Parameters<typeof operations>[1] = { ...(options.secureCookies === undefined ? {} : { secureCookies: options.secureCookies }), allows: (who, permission) => permission === 'admission.ask' || who.may.includes(permission) };
  const server = await serving(...operations(handlers, open, notices));
  return { server, seen, notices, admit: (body: unknown, headers: Record<string, string> = {}) => server.post(`/v1/calls/${callId}/admit`, body, { authorization: 'Bearer host', ...headers }), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function assertProblem(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.body);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const problem = answer.json();
  assert.equal(problem['code'], code);
  assert.equal(problem['status'], status);
  assert.equal(problem['type'], `urn:parley:fault:${code}`);
  assert.ok(problem['title'] !== '' && problem['detail'] !== '' && typeof problem['instance'] === 'string');
}
const fieldsOf = (answer: Answer): string[] => ((answer.json()['facts'] as { errors: { field: string }[] }).errors).map(({ field }) => field);

test('an operation gets the path, the body and defaults as one validated input', async () => {
  await using at = await house();
  const answer = await at.admit({ all: true });
  assert.equal(answer.status, 200);
  assert.match(String(answer.headers['content-type']), /^application\/json/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.deepEqual(at.seen, [{ name: 'admit', who: 'Bearer host', values: { callId, all: true } }]);
});

test('a query is converted and filled up; a 204 has no body', async () => {
  await using at = await house();
  await at.server.ask('/v1/calls?limit=7', { headers: { authorization: 'x' } });
  assert.deepEqual(at.seen[0]?.values, { state: 'now', limit: 7 });
  const answer = await at.server.ask('/v1/sign-out', { method: 'POST' });
  assert.deepEqual([answer.status, answer.body], [204, '']);
});

test('wrong input is told field by field and never repeated', async () => {
  await using at = await house();
  const answer = await at.admit({ personIds: [secret], extra: secret });
  assertProblem(answer, 422, 'transport.invalid');
  assert.ok(fieldsOf(answer).includes('personIds.0'));
  assert.equal(answer.body.includes(secret), false);
  assertProblem(await at.admit({}), 422, 'transport.invalid');
  assertProblem(await at.server.post('/v1/calls/NOT-A-CALL/admit', { all: true }, { authorization: 'x' }), 422, 'transport.invalid');
  assertProblem(await at.server.ask('/v1/calls?limit=many', { headers: { authorization: 'x' } }), 422, 'transport.invalid');
  assert.deepEqual(at.seen, []);
});

test('what stands in the path cannot be given again; a query field cannot be given twice', async () => {
  await using at = await house();
  assert.deepEqual(fieldsOf(await at.admit({ all: true, callId: 'otherother00' })), ['callId']);
  assert.deepEqual(fieldsOf(await at.server.ask('/v1/calls?limit=1&limit=2', { headers: { authorization: 'x' } })), ['limit']);
  assert.deepEqual(at.seen, []);
});

test('a body must be one JSON object of the right type', async () => {
  await using at = await house();
  for (const broken of ['{', '{"all":true', '{"all":undefined}', "{'all':true}"]) assertProblem(await at.admit(broken), 400, 'transport.malformed');
  for (const other of ['[]', '"all"', 'true', 'null', '7']) assertProblem(await at.admit(other), 422, 'transport.invalid');
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data; boundary=x']) assertProblem(await at.admit('{"all":true}', { 'content-type': type }), 415, 'transport.media_type');
  assert.equal((await at.admit('{"all":true}', { 'content-type': 'application/json; charset=utf-8' })).status, 200);
  assert.equal((await at.server.ask('/v1/sign-out', { method: 'POST', headers: { 'content-length': '0' } })).status, 204, 'no body is an empty object');
});

test('a body over 16 KB is refused, declared or not, and measured in bytes', async () => {
  await using at = await house();
  const long = (sign: string, count: number): string => JSON.stringify({ all: true, x: sign.repeat(count) });
  assertProblem(await at.admit(long('x', limits.operationBytes)), 413, 'transport.too_large');
  assertProblem(await at.admit(long('漢', limits.operationBytes / 2)), 413, 'transport.too_large');
  assertProblem(await at.server.ask(`/v1/calls/${callId}/admit`, { method: 'POST', headers: { authorization: 'x', 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: long('x', limits.operationBytes) }), 413, 'transport.too_large');
  assert.deepEqual(at.seen, []);
});

test('keys that would reach a prototype reach nothing', async () => {
  await using at = await house();
  for (const body of ['{"all":true,"__proto__":{"polluted":true}}', '{"all":true,"constructor":{"prototype":{"polluted":true}}}', '{"__proto__":{"all":true}}']) {
    const answer = await at.admit(body);
    if (answer.status !== 200) assertProblem(answer, 422, 'transport.invalid');
  }
  assert.ok(at.seen.every(({ values }) => !('polluted' in (values as object)) && Object.getPrototypeOf(values) === Object.prototype));
  assertProblem(await at.server.ask('/v1/calls?constructor=1', { headers: { authorization: 'x' } }), 422, 'transport.invalid');
  assert.equal('polluted' in {}, false);
});

test('a stranger is asked to sign in before anything is read', async () => {
  await using at = await house();
  assertProblem(await at.server.post(`/v1/calls/${callId}/admit`, '{'), 401, 'organizations.sign_in_needed');
});

test('an address that is none answers 404, a method that is none 405 with what there is', async () => {
  await using at = await house();
  assertProblem(await at.server.ask('/v1/nothing'), 404, 'transport.not_found');
  assertProblem(await at.server.ask('/v1/me'), 404, 'transport.not_found');
  const wrong = await at.server.ask('/v1/sign-out', { method: 'DELETE' });
  assertProblem(wrong, 405, 'transport.method');
  assert.equal(wrong.headers['allow'], 'POST');
  const odd = await at.server.ask('/v1/calls', { method: 'PROPFIND' });
  assertProblem(odd, 405, 'transport.method');
  assert.match(String(odd.headers['allow']), /GET/);
  const head = await at.server.ask('/v1/calls', { method: 'HEAD', headers: { authorization: 'x' } });
  assert.deepEqual([head.status, head.body], [200, '']);
});

test('a fault of a use case keeps its code and facts', async () => {
  await using at = await house();
  const answer = await at.server.post(`/v1/calls/${callId}/pin`, { pin: '1234' }, { authorization: 'x' });
  assertProblem(answer, 403, 'admission.pin_wrong');
  assert.deepEqual(answer.json()['facts'], { triesLeft: 4 });
  assert.equal(at.notices?.length, 0, 'the caller’s own doing is no news for the log');
});

test('what breaks inside is answered with a reference, and tells nothing; the log has the cause under it', async () => {
  await using at = await house();
  const answer = await at.server.post(`/v1/calls/${callId}/passes`, { key: 'some-key-of-a-link' });
  assertProblem(answer, 500, 'transport.internal');
  assert.equal(answer.body.includes(secret) || answer.body.includes('TypeError') || answer.body.includes('.ts'), false);
  const [notice] = at.notices ?? [];
  assert.equal(notice?.requestId, (answer.json()['facts'] as { reference: string }).reference);
  assert.equal(notice?.operation, 'admission.enter');
  assert.match(String(notice?.cause), /hunter2/);
});

test('cookies are out of reach of scripts and other sites, and Secure where people come by https', async () => {
  await using at = await house();
  const signIn = await at.server.post('/v1/sign-in', { token: 'a-token-of-enough-length' });
  assert.deepEqual(signIn.headers['set-cookie'], ['parley_session=a-token-of-enough-length; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure']);
  assert.deepEqual((await at.server.ask('/v1/sign-out', { method: 'POST' })).headers['set-cookie'], ['parley_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure']);
  await using plain = await house({ secureCookies: false });
  assert.equal(String((await plain.server.post('/v1/sign-in', { token: 'a-token-of-enough-length' })).headers['set-cookie']).includes('Secure'), false);
});

test('a page of a site that is not allowed changes nothing without a cookie either, whatever name it gives this machine', async () => {
  await using at = await house();
  const out = (headers: Record<string, string>) => at.server.ask('/v1/sign-out', { method: 'POST', headers });
  assertProblem(await out({ origin: 'http://evil.example:8080', host: 'evil.example:8080', 'sec-fetch-site': 'same-origin' }), 403, 'transport.origin');
  assertProblem(await out({ origin: 'null' }), 403, 'transport.origin');
  assert.equal((await out({ origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' })).status, 204, 'an allowed site');
  assertProblem(await out({ origin: 'https://shop.example', cookie: 'parley_session=x' }), 403, 'transport.origin');
  assert.equal((await out({ origin: 'https://meet.example' })).status, 204);
  assert.equal((await out({})).status, 204);
});

test('a page of another site changes nothing with a browser’s cookie', async () => {
  await using at = await house();
  const out = (headers: Record<string, string>) => at.server.ask('/v1/sign-out', { method: 'POST', headers: { cookie: 'parley_session=x', ...headers } });
  assertProblem(await out({ origin: 'https://evil.example' }), 403, 'transport.origin');
  assertProblem(await out({ origin: 'null' }), 403, 'transport.origin');
  assertProblem(await out({ 'sec-fetch-site': 'cross-site' }), 403, 'transport.origin');
  assert.equal((await out({ origin: 'https://meet.example' })).status, 204);
  assert.equal((await out({})).status, 204, 'a script that is no browser sends no Origin');
});
