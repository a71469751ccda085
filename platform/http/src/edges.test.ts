import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Middleware } from 'koa';
import { addressKey, clientAddress } from './client-address.ts';
import { readCookies } from './cookies.ts';
import { exactRoutes } from './exact-routes.ts';
import { limitRequests } from './limit-requests.ts';
import { problems } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { serving } from './testing/serve.ts';

const page: Middleware = (context) => {
  if (context.path === '/page') {
    context.type = 'text/html';
    context.body = '<h1>Hello</h1>';
  } else if (context.path === '/data') {
    context.body = { a: 1 };
  }
};

test('pages get the strict policy: no inline script or style, only our own and the media’s addresses', async () => {
  await using at = await serving(problems(), securityHeaders({ secure: true, mediaOrigins: ['wss://media.example', 'https://media.example'], socketOrigins: ['wss://meet.example'] }), page);
  const { headers } = await at.ask('/page');
  const policy = Object.fromEntries(String(headers['content-security-policy']).split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]));
  assert.equal(policy['default-src'], "'none'");
  assert.equal(policy['script-src'], "'self'");
  assert.equal(policy['style-src'], "'self'");
  assert.equal(policy['frame-ancestors'], "'none'");
  assert.equal(policy['base-uri'], "'none'");
  assert.equal(policy['connect-src'], "'self' wss://meet.example wss://media.example https://media.example");
  assert.equal(policy['require-trusted-types-for'], "'script'");
  assert.equal(String(headers['content-security-policy']).includes('unsafe'), false);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
  assert.match(String(headers['permissions-policy']), /camera=\(self\), microphone=\(self\)/);
  assert.match(String(headers['strict-transport-security']), /^max-age=\d+/);
});

test('data and faults may be shown by nothing; plain http promises no https', async () => {
  await using at = await serving(problems(), securityHeaders({ secure: false, mediaOrigins: [], socketOrigins: [] }), page);
  for (const path of ['/data', '/nothing']) {
    const { headers } = await at.ask(path);
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['strict-transport-security'], undefined);
  }
});

test('too many requests are told how long to wait, and pass after that time', async () => {
  let now = 0;
  await using at = await serving(problems(), limitRequests({ perMinute: 60, burst: 3, now: () => now, addressOf: (headers, remote) => String(headers['x-from'] ?? remote) }), page);
  const ask = (from = 'a') => at.ask('/data', { headers: { 'x-from': from } });
  for (let count = 0; count < 3; count += 1) assert.equal((await ask()).status, 200);
  const refused = await ask();
  assert.equal(refused.status, 429);
  assert.equal(refused.json()['code'], 'transport.too_many');
  assert.equal(refused.json()['retryable'], true);
  const wait = Number(refused.headers['retry-after']);
  assert.ok(wait >= 1 && wait <= 3, `waits ${wait} s`);
  assert.equal((await ask('b')).status, 200, 'others are not held up');
  now += wait * 1_000;
  assert.equal((await ask()).status, 200);
});

test('whoever keeps hammering does not push the end of the wait away for ever', async () => {
  let now = 0;
  await using at = await serving(problems(), limitRequests({ perMinute: 60, burst: 1, now: () => now, addressOf: () => 'a' }), page);
  for (let count = 0; count < 20; count += 1) await at.ask('/data');
  now += 2_000;
  assert.equal((await at.ask('/data')).status, 200);
});

test('an address is what the last trusted proxy saw, not what the caller writes', () => {
  const direct = clientAddress([]);
  assert.equal(direct({ 'x-forwarded-for': '9.9.9.9' }, '::ffff:192.0.2.1'), '192.0.2.1');
  const proxied = clientAddress(['10.0.0.0/8', '::1']);
  assert.equal(proxied({ 'x-forwarded-for': '9.9.9.9, 198.51.100.7, 10.1.1.1' }, '10.0.0.1'), '198.51.100.7');
  assert.equal(proxied({ 'x-forwarded-for': '9.9.9.9' }, '203.0.113.1'), '203.0.113.1', 'who is no proxy is not believed');
  assert.equal(proxied({ 'x-forwarded-for': 'rubbish' }, '10.0.0.1'), '10.0.0.1');
  assert.equal(proxied({}, '::1'), '::1');
  assert.throws(() => clientAddress(['proxy.example']), TypeError);
});

test('limits count an IPv6 customer once, however many addresses they use', () => {
  assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), addressKey('2001:0db8:1:2::9'));
  assert.notEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'));
  assert.equal(addressKey('192.0.2.1'), '192.0.2.1');
});

test('a cookie header is read as browsers write it; the first of a name counts', () => {
  assert.deepEqual({ ...readCookies('a=1; b=x=y; a=2; c') }, { a: '1', b: 'x=y' });
  assert.deepEqual({ ...readCookies(undefined) }, {});
  assert.equal(readCookies('__proto__=evil; a=1')['a'], '1');
  assert.equal('evil' in readCookies('__proto__=evil'), false);
});

test('an exact address answers its methods and HEAD, names them when it is asked for another, and leaves the rest to others', async () => {
  await using at = await serving(problems(), exactRoutes({ '/exact': { GET: (context) => void (context.body = { here: true }) } }), page);
  assert.deepEqual((await at.ask('/exact')).json(), { here: true });
  assert.equal((await at.ask('/exact', { method: 'HEAD' })).status, 200);
  for (const method of ['DELETE', 'POST', 'OPTIONS']) {
    const refused = await at.ask('/exact', { method });
    assert.equal(refused.status, 405);
    assert.equal(refused.headers['allow'], 'GET, HEAD');
  }
  assert.equal((await at.ask('/data')).status, 200);
  assert.equal((await at.ask('/constructor')).status, 404);
});
