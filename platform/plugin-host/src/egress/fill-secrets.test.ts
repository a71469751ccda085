import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedWith } from '../testing/refused.ts';
import { fillSecrets, hideSecrets } from './fill-secrets.ts';
import type { FetchAnswer } from './fetch-granted.ts';

const kept: Readonly<Record<string, string>> = { TOKEN: 's3cr3t-of-the-shop', OTHER: 'another/one+with=signs', EMPTY: '', MULTI: 'two\nlines', DOLLAR: '$&$1$$' };
const secret = (name: string): string | undefined => (Object.hasOwn(kept, name) ? kept[name] : undefined);
type Order = { method: string; headers: (readonly [string, string])[]; body?: string; url: string };
const order = (body: string | undefined, ...headers: [string, string][]): Order => ({ method: 'POST', url: 'https://api.example.com/{{secret:TOKEN}}', headers, ...(body === undefined ? {} : { body }) });
const answer = (body: string, ...headers: [string, string][]): FetchAnswer => ({ status: 200, headers, body });

test('a secret stands where it was named, in headers and body, as often as it was named', () => {
  const { order: filled, used } = fillSecrets(order('{"a":"{{secret:TOKEN}}","b":"{{secret:TOKEN}}{{secret:OTHER}}"}', ['authorization', 'Bearer {{secret:TOKEN}}']), secret);
  assert.equal(filled.body, '{"a":"s3cr3t-of-the-shop","b":"s3cr3t-of-the-shopanother/one+with=signs"}');
  assert.deepEqual(filled.headers, [['authorization', 'Bearer s3cr3t-of-the-shop']]);
  assert.deepEqual([...used.keys()].sort(), ['OTHER', 'TOKEN']);
});

test('an address is never filled in: addresses are logged', () => {
  const { order: filled, used } = fillSecrets(order('x'), secret);
  assert.equal(filled.url, 'https://api.example.com/{{secret:TOKEN}}');
  assert.equal(used.size, 0);
});

test('an order without secrets stays as it was', () => {
  const plain = order(undefined, ['accept', 'text/plain']);
  const { order: filled, used } = fillSecrets(plain, () => assert.fail('nobody asked for a secret'));
  assert.deepEqual(filled, plain);
  assert.equal('body' in filled, false);
  assert.equal(used.size, 0);
});

test('a secret that is not there, or is empty, stops the order', () => {
  for (const name of ['NOPE', 'EMPTY', 'CONSTRUCTOR', 'HAS_OWN']) {
    assert.throws(() => fillSecrets(order(`{{secret:${name}}}`), secret), refusedWith('not_found', new RegExp(name)));
    assert.throws(() => fillSecrets(order(undefined, ['x-key', `{{secret:${name}}}`]), secret), refusedWith('not_found'));
  }
});

test('without the grant no secret is filled in, whichever is named', () => {
  for (const text of ['{{secret:TOKEN}}', '{{secret:NOPE}}', '{{secret:token}}']) assert.throws(() => fillSecrets(order(text), undefined), refusedWith('not_granted', /^secrets$/));
  assert.equal(fillSecrets(order('nothing'), undefined).order.body, 'nothing');
});

test('a name that no secret can have is said to be wrong; what only looks like a place is text', () => {
  for (const name of ['token', '', ' TOKEN', 'TOKEN ', '1TOKEN', 'A'.repeat(41), '__PROTO__', 'TO-KEN', 'TOKEN\n']) assert.throws(() => fillSecrets(order(`{{secret:${name}}}`), secret), refusedWith('invalid'), name);
  for (const text of ['{{ secret:TOKEN }}', '{secret:TOKEN}', '{{secret:TOKEN}', '{{SECRET:TOKEN}}', '{{secret TOKEN}}']) assert.equal(fillSecrets(order(text), secret).order.body, text);
});

test('a secret is put in as it is, and is not read for secrets or patterns itself', () => {
  assert.equal(fillSecrets(order('{{secret:DOLLAR}}'), secret).order.body, '$&$1$$');
  assert.equal(fillSecrets(order('{{secret:A}}'), (name) => (name === 'A' ? '{{secret:TOKEN}}' : secret(name))).order.body, '{{secret:TOKEN}}');
});

test('a secret with a line break gets into no header, where it would begin another one', () => {
  assert.throws(() => fillSecrets(order(undefined, ['x-key', '{{secret:MULTI}}']), secret), refusedWith('invalid', /^x-key/));
  for (const value of ['a\r\nset-cookie: x', 'caf\u00e9', '\u0000']) assert.throws(() => fillSecrets(order(undefined, ['x-key', '{{secret:A}}']), () => value), refusedWith('invalid'));
  assert.equal(fillSecrets(order('{{secret:MULTI}}'), secret).order.body, 'two\nlines');
});

test('a refusal never repeats a secret', () => {
  assert.throws(() => fillSecrets(order(undefined, ['x-key', '{{secret:TOKEN}}{{secret:MULTI}}']), secret), (cause: Error) => !cause.message.includes('s3cr3t') && !cause.message.includes('two'));
});

test('a server that says a secret back says it to nobody: plain, in an address, in base64, in headers and body', () => {
  const used = new Map([['TOKEN', 's3cr3t-of-the-shop'], ['OTHER', 'another/one+with=signs']]);
  const { body, headers, status } = hideSecrets(answer(
    `you said s3cr3t-of-the-shop and ${encodeURIComponent('another/one+with=signs')}, ${Buffer.from('s3cr3t-of-the-shop').toString('base64')}, s3cr3t-of-the-shop`, ['x-echo', 'Bearer s3cr3t-of-the-shop'], ['x-plain', 'nothing'],
  ), used);
  assert.equal(body, 'you said {{secret:TOKEN}} and {{secret:OTHER}}, {{secret:TOKEN}}, {{secret:TOKEN}}');
  assert.deepEqual(headers, [['x-echo', 'Bearer {{secret:TOKEN}}'], ['x-plain', 'nothing']]);
  assert.equal(status, 200);
});

test('a secret that is a part of another one leaves nothing of the longer to be read', () => {
  for (const used of [new Map([['SHORT', 'abcdef'], ['LONG', 'abcdefghij']]), new Map([['LONG', 'abcdefghij'], ['SHORT', 'abcdef']])]) {
    assert.equal(hideSecrets(answer('abcdefghij abcdef'), used).body, '{{secret:LONG}} {{secret:SHORT}}');
  }
});

test('an answer to an order without secrets is passed on as it is', () => {
  const same = answer('s3cr3t-of-the-shop');
  assert.equal(hideSecrets(same, new Map()), same);
});
