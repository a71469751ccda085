// No browser: what is wrong in every way a machine can think of, for every operation. Nothing breaks, nothing leaks, and
// what is answered is what the tables describe. A run is repeated by its seed: PARLEY_SEED.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { operationSchemas } from '@parley/contracts/operations';
import { operationRoute } from '@parley/contracts/operation-table';
import { faults, isFaultCode } from '@parley/contracts/plain/faults';
import { limits } from '@parley/contracts/plain/limits';
import type { OperationName } from '@parley/contracts/plain/operations';
import { seededRandom } from '@parley/contracts/testing/seeded-random';
import { startStack, type Stack } from '@parley/local/stack';
import { allOperations, ask, bearer, hasRest, needsCall, operationsGround, plainInput, read, type Answer, type Headers, type Json, type OperationsGround, type Peopled } from './operations-ground.ts';

const seed = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);
const long = process.env['PARLEY_LONG'] === '1';
/** For each operation. */
const [casesEach, casesOnSockets] = long ? [600, 45] : [30, 15];
const atOnce = 8;
/** Asked last: what they end would be gone for the others. */
const ending: readonly OperationName[] = ['calls.end', 'participants.leave', 'organizations.sign_out'];

const random = seededRandom(seed);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

let stack: Stack;
let ground: OperationsGround;
before(async () => {
  stack = await startStack({ settings: { PARLEY_REQUESTS_PER_MINUTE: '100000000', PARLEY_PASSES_PER_MINUTE: '100000000', PARLEY_OPEN_CALLS: 'on' } });
  ground = await operationsGround(stack);
});
after(() => {
  ground.leave();
  return stack.stop();
});

const deep = (levels: number): unknown => (levels === 0 ? 'bottom' : { a: deep(levels - 1) });
/** Values that no field expects, and some that only look right. */
const oddities: readonly (() => unknown)[] = [
  () => null, () => true, () => false, () => 0, () => -1, () => 1.5, () => 1e308, () => -1e308, () => 2 ** 53, () => '', () => ' ', () => '\u0000', () => '\ud800', () => '\u202Eevil', () => '💥'.repeat(50),
  () => 'x'.repeat(300), () => 'x'.repeat(limits.operationBytes + 1), () => [], () => [null], () => [[]], () => ({}), () => deep(200), () => ({ $ne: null }), () => ({ $gt: '' }), () => ({ toString: 'x' }),
  () => '__proto__', () => 'constructor', () => '../../etc/passwd', () => '%00', () => '<script>alert(1)</script>', () => "'; DROP TABLE calls; --", () => '${7*7}', () => '1e999', () => 'NaN', () => 'abcdefghijkl', () => 'p_0123456789abcdef', () => Array.from({ length: 2_000 }, () => 'p_0123456789abcdef'),
];
const oddKeys = ['__proto__', 'constructor', 'prototype', 'callId', 'organizationId', 'role', '$where', 'toString', '', 'a.b', 'x'.repeat(200), 'passHash', 'kind'];

const fieldsOf = (name: OperationName): string[] => Object.keys((z.toJSONSchema(operationSchemas[name].input, { io: 'input', unrepresentable: 'any' })['properties'] ?? {}) as Json).filter((key) => key !== 'callId');

function wrongInput(name: OperationName, right: Json): Json {
  const input: Json = { ...right };
  const fields = fieldsOf(name);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) {
    const field = fields.length > 0 ? pick(fields) : undefined;
    const how = random();
    if (field === undefined || how < 0.2) Object.defineProperty(input, pick(oddKeys), { value: pick(oddities)(), enumerable: true, configurable: true, writable: true });
    else if (how < 0.35) delete input[field];
    else input[field] = pick(oddities)();
  }
  return input;
}

/** Bodies and headers that are wrong before anything is read from them. */
const rawCases: readonly { readonly body: string; readonly headers: Headers }[] = [
  ...['', '{', '[]', 'null', '"text"', '12', '{"a":1,}', '{"a":1}{"b":2}', '\u0000', `{"a":"${'x'.repeat(limits.operationBytes)}"}`, '{"__proto__":{"admin":true}}'].map((body) => ({ body, headers: { 'content-type': 'application/json' } })),
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json-patch+json', 'application/xml'].map((type) => ({ body: '{}', headers: { 'content-type': type } })),
  ...['"1"', 'garbage', '*', '"1", "2"'].map((tag) => ({ body: '{}', headers: { 'content-type': 'application/json', 'if-match': tag } })),
  { body: '{}', headers: { 'content-type': 'application/json', 'idempotency-key': 'x'.repeat(300) } },
  { body: '{}', headers: { 'content-type': 'application/json', authorization: 'Bearer ' } },
  { body: '{}', headers: { 'content-type': 'application/json', authorization: `Bearer ${'x'.repeat(4_000)}` } },
  { body: '{}', headers: { 'content-type': 'application/json', cookie: 'parley_session=x; parley_session=y; a=%E0%A4%A' } },
];
const oddPaths = ['%ZZ', '%00', '..%2f..%2fetc', 'x'.repeat(3_000), '%F0%9F%92%A5', 'ABCDEFGHIJKL', '__proto__', '%20'];
/** Answered by the edge before an operation is known, so in no operation's own list. */
const edgeCodes = new Set(['transport.invalid', 'transport.malformed', 'transport.media_type', 'transport.too_large', 'transport.too_many', 'transport.unavailable', 'transport.not_found', 'transport.method', 'transport.origin', 'transport.key_invalid', 'transport.key_reused', 'transport.key_in_progress', 'transport.precondition', 'organizations.sign_in_needed', 'organizations.forbidden', 'organizations.key_invalid', 'organizations.key_expired', 'organizations.scope_missing', 'admission.pass_invalid', 'calls.not_found']);
const innards = /node_modules|\bat \w+ \(|\.ts:\d|MongoServerError|ZodError|TypeError|mongoose|\/home\/|E11000/;

const wrong: string[] = [];
let asked = 0;
function judge(name: OperationName, what: string, { status, type, text, body }: Answer): void {
  asked += 1;
  const say = (trouble: string): void => void wrong.push(`${name} ${what.slice(0, 300)}: ${trouble} (${status} ${text.slice(0, 200)})`);
  if (status >= 500) say('broke');
  if (innards.test(text)) say('shows its innards');
  for (const secret of ground.secrets) if (text.includes(secret)) say('tells a secret');
  if (status >= 400) {
    const code = String(body['code']);
    if (!type.startsWith('application/problem+json') || !isFaultCode(code)) return say('is no coded fault');
    if (faults[code].status !== status) say('has another status than its code');
    if (!edgeCodes.has(code) && !(operationRoute(name).faults as readonly string[]).includes(code)) say('is a fault the operation does not name');
    return undefined;
  }
  if (status === 204) return undefined;
  const output = operationSchemas[name].output.safeParse(body);
  if (!output.success) say(`answers another shape than described: ${JSON.stringify(output.error.issues).slice(0, 200)}`);
  return undefined;
}

const mayDo = (name: OperationName, call: Peopled): Headers => {
  const { permission } = operationRoute(name);
  if (permission === 'organizations.operate') return bearer(stack.operatorKey);
  return needsCall(name) && !['calls.get', 'admission.issue_entry_ticket'].includes(name) ? bearer(call.host.pass) : ground.here.sessions.owner;
};

test(`thousands of wrong requests to every operation break and tell nothing (seed ${seed})`, async () => {
  let call = await ground.call();
  // What is answered to its rightful caller, such as links, is no leak.
  for (const secret of ground.secrets) if (secret.length < 30) ground.secrets.delete(secret);
  const names = allOperations.filter((name) => hasRest(name) && !ending.includes(name));
  for (const name of [...names, ...ending]) {
    const work: (() => Promise<void>)[] = [];
    for (let index = 0; index < casesEach; index += 1) {
      const input = wrongInput(name, plainInput(name, call, ground.here));
      work.push(async () => judge(name, JSON.stringify(input), await ask(stack.url, name, call.callId, input, mayDo(name, call))));
    }
    const rest = operationRoute(name).rest;
    if (rest === undefined) continue;
    const path = (filler: string): string => `${stack.url}${rest.path.replace(/\{(\w+)\}/g, filler)}`;
    for (const odd of oddPaths) work.push(async () => judge(name, odd, await read(await fetch(path(odd), { method: rest.method, headers: { 'content-type': 'application/json', ...mayDo(name, call) }, ...(rest.method === 'GET' ? {} : { body: '{}' }) }))));
    if (rest.method === 'GET') for (const query of ['?a=1', '?limit=1&limit=2', '?limit=-1', '?__proto__[x]=1', '?%ZZ', '?cursor=%00', `?cursor=${'x'.repeat(5_000)}`]) work.push(async () => judge(name, query, await read(await fetch(`${path(call.callId)}${query}`, { headers: mayDo(name, call) }))));
    else for (const { body, headers } of rawCases) work.push(async () => judge(name, `${body.slice(0, 80)} ${JSON.stringify(headers).slice(0, 80)}`, await read(await fetch(path(call.callId), { method: rest.method, headers: { ...mayDo(name, call), ...headers }, body }))));
    for (let from = 0; from < work.length; from += atOnce) await Promise.all(work.slice(from, from + atOnce).map((each) => each()));
    if (name === 'calls.end' || name === 'participants.leave') {
      call.leave();
      call = await ground.call();
    }
  }
  call.leave();
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${asked} (seed ${seed})`);
  assert.ok(asked >= (long ? 10_000 : 3_000), `${asked} requests`);
  const begin = performance.now();
  assert.equal((await fetch(`${stack.url}/readyz`)).status, 200);
  console.log(`${asked} requests; ready after them in ${Math.round(performance.now() - begin)} ms`);
});

test(`wrong operations over the socket are answered by codes, and the socket stays (seed ${seed})`, async () => {
  for (const name of allOperations) {
    const call = await ground.call();
    const people = [call.host, call.participant, call.waiting];
    for (let index = 0; index < casesOnSockets; index += 1) {
      const input = wrongInput(name, plainInput(name, call, ground.here));
      if (JSON.stringify(input).length > limits.frameBytes - 1_000) continue;
      const cause = await people[index % 3]?.run(name, input as never).then(() => undefined, (each: unknown) => each);
      asked += 1;
      const code = (cause as { code?: string } | undefined)?.code;
      if (cause !== undefined && (code === undefined || !isFaultCode(code) || faults[code].status === 500)) wrong.push(`${name} on the socket: ${String(cause)} for ${JSON.stringify(input).slice(0, 200)}`);
    }
    call.leave();
  }
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} (seed ${seed})`);
});

test('no secret that was used stands in a log', () => {
  const log = stack.coreLog();
  assert.ok(log.length > 100);
  for (const secret of ground.secrets) assert.equal(log.includes(secret), false, `a secret that begins with ${secret.slice(0, 4)} stands in the log`);
});
