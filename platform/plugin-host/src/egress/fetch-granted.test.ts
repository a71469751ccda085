import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { httpsServer, raw, type Asked } from '../testing/https-server.ts';
import { refusedWith } from '../testing/refused.ts';
import { fetchGranted, type FetchOrder } from './fetch-granted.ts';
import { isPrivateAddress } from './private-address.ts';

const grants = ['egress:api.example.com', 'egress:other.example.com', 'egress:*.wild.example.com'] as const;
const get = (url: string, more: Partial<FetchOrder> = {}): FetchOrder => ({ url, method: 'GET', headers: [], grants, ...more });
const at = 'https://api.example.com';
const serving = (answer: (request: Asked, response: ServerResponse) => void): ReturnType<typeof httpsServer> => httpsServer(answer);
const redirecting = (to: (request: Asked) => string | undefined, status = 302): ReturnType<typeof httpsServer> => serving((request, response) => {
  const location = to(request);
  if (location === undefined) response.end('here');
  else response.writeHead(status, { location }).end();
});

test('a granted host is asked as ordered, and its answer comes back whole', async () => {
  await using server = await serving((_request, response) => response.writeHead(201, { 'x-own': 'yes', 'content-type': 'application/json' }).end('{"ok":"ü"}'));
  const answer = await fetchGranted(get(`${at}/v1/x?y=1`, { method: 'POST', headers: [['Authorization', 'Bearer t'], ['content-type', 'text/plain']], body: 'grüße' }), server.internet());
  assert.equal(answer.status, 201);
  assert.equal(answer.body, '{"ok":"ü"}');
  assert.ok(answer.headers.some(([name, value]) => name === 'x-own' && value === 'yes'));
  const [asked] = server.asked;
  assert.deepEqual([asked?.method, asked?.host, asked?.path, asked?.body], ['POST', 'api.example.com', '/v1/x?y=1', 'grüße']);
  assert.deepEqual([asked?.headers['authorization'], asked?.headers['user-agent'], asked?.headers['accept-encoding'], asked?.headers['content-length']], ['Bearer t', 'Parley', 'identity', String(Buffer.byteLength('grüße'))]);
});

test('a host that was not granted is not even looked up', async () => {
  await using server = await serving((_request, response) => response.end());
  const internet = server.internet();
  for (const [url, code] of [['https://strange.example.net/', 'not_granted'], ['http://api.example.com/', 'blocked'], ['https://127.0.0.1/', 'blocked'], ['nonsense', 'invalid']] as const) await assert.rejects(fetchGranted(get(url), internet), refusedWith(code));
  assert.deepEqual([internet.looked, server.asked], [[], []]);
});

test('a name that leads to a private address is not asked', async () => {
  await using server = await serving((_request, response) => response.end());
  for (const address of ['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1']) {
    const internet = server.internet({ names: { 'api.example.com': [address] }, isPublic: (found) => !isPrivateAddress(found) });
    await assert.rejects(fetchGranted(get(at), internet), refusedWith('blocked', /private/), address);
  }
  assert.deepEqual(server.asked, []);
});

test('one private address among several public ones is enough to refuse, wherever it stands', async () => {
  await using server = await serving((_request, response) => response.end());
  for (const found of [['127.0.0.1', '10.0.0.7'], ['10.0.0.7', '127.0.0.1'], ['127.0.0.1', '127.0.0.1', '::1']]) {
    await assert.rejects(fetchGranted(get(at), server.internet({ names: { 'api.example.com': found } })), refusedWith('blocked', /private/), found.join());
  }
  assert.deepEqual(server.asked, []);
});

test('a name that leads nowhere at all is refused', async () => {
  await using server = await serving((_request, response) => response.end());
  await assert.rejects(fetchGranted(get(at), server.internet({ names: { 'api.example.com': [] } })), refusedWith('blocked'));
  const noSuchHost = ((_host: string, _options: unknown, callback: (cause: Error) => void) => void setImmediate(callback, Object.assign(new Error('getaddrinfo ENOTFOUND api.example.com 10.1.2.3'), { code: 'ENOTFOUND' }))) as never;
  await assert.rejects(fetchGranted(get(at), { ...server.internet(), lookup: noSuchHost }), refusedWith('failed', /^there is no such host$/));
});

test('an address that was public when it was looked up and is private when it is connected is sent nothing', async () => {
  await using server = await serving((_request, response) => response.end('inside'));
  const internet = server.internet({ isPublic: (_address, judgedBefore) => judgedBefore === 0 });
  await assert.rejects(fetchGranted(get(at, { headers: [['authorization', 'secret']] }), internet), refusedWith('blocked', /private/));
  assert.deepEqual(internet.judged, ['127.0.0.1', '127.0.0.1'], 'judged by the name, and again on the socket');
  assert.deepEqual(server.asked, []);
});

test('a redirect is followed among granted hosts, and each hop is looked up and judged anew', async () => {
  await using server = await redirecting(({ host }) => (host === 'api.example.com' ? 'https://a.wild.example.com/next' : undefined));
  const internet = server.internet();
  assert.equal((await fetchGranted(get(`${at}/first`), internet)).body, 'here');
  assert.deepEqual(server.asked.map(({ host, path }) => host + path), ['api.example.com/first', 'a.wild.example.com/next']);
  assert.deepEqual(internet.looked, ['api.example.com', 'a.wild.example.com']);
  assert.equal(internet.judged.length, 4);
});

test('a redirect leads to no host that was not granted, to no number, and not out of https', async () => {
  for (const [location, code] of [['https://strange.example.net/', 'not_granted'], ['//strange.example.net/', 'not_granted'], ['https://127.0.0.1/', 'blocked'], ['https://[::1]/', 'blocked'], ['https://169.254.169.254/latest/meta-data', 'blocked'], ['http://api.example.com/', 'blocked'], ['https://user@api.example.com/', 'blocked'], ['https://api.example.com:8443/', 'blocked'], ['file:///etc/passwd', 'blocked'], ['https://', 'failed']] as const) {
    await using server = await redirecting(() => location);
    await assert.rejects(fetchGranted(get(at), server.internet()), refusedWith(code), location);
    assert.equal(server.asked.length, 1, location);
  }
});

test('a redirect to a granted name that leads inside is stopped', async () => {
  await using server = await redirecting(({ host }) => (host === 'api.example.com' ? 'https://inside.wild.example.com/' : undefined));
  await assert.rejects(fetchGranted(get(at), server.internet({ names: { 'inside.wild.example.com': ['10.0.0.7'] } })), refusedWith('blocked', /private/));
  assert.equal(server.asked.length, 1);
});

test('a request with secrets follows no redirect to another host; on the same host it goes on', async () => {
  await using server = await redirecting(({ path }) => ({ '/away': 'https://other.example.com/', '/on': '/here' })[path]);
  const withSecrets = { withSecrets: true, headers: [['authorization', 'Bearer secret']] as const };
  await assert.rejects(fetchGranted(get(`${at}/away`, withSecrets), server.internet()), refusedWith('blocked', /secrets/));
  assert.equal(server.asked.length, 1);
  await fetchGranted(get(`${at}/on`, withSecrets), server.internet());
  assert.equal(server.asked.at(-1)?.headers['authorization'], 'Bearer secret');
});

test('on the way to another host nothing is carried but what one accepts', async () => {
  await using server = await redirecting(({ host }) => (host === 'api.example.com' ? 'https://other.example.com/' : undefined), 307);
  await fetchGranted(get(at, { method: 'POST', body: 'for the first only', headers: [['Authorization', 'Bearer own'], ['X-Api-Key', 'k'], ['Accept', 'text/plain'], ['Content-Type', 'text/plain']] }), server.internet());
  const second = server.asked[1];
  assert.deepEqual([second?.host, second?.body, second?.headers['accept']], ['other.example.com', '', 'text/plain']);
  for (const name of ['authorization', 'x-api-key', 'content-type']) assert.equal(second?.headers[name], undefined, name);
});

test('303 and 302 turn a POST into a GET without its body; 307 and 308 keep it', async () => {
  for (const [status, method, body] of [[301, 'GET', ''], [302, 'GET', ''], [303, 'GET', ''], [307, 'POST', 'words'], [308, 'POST', 'words']] as const) {
    await using server = await redirecting(({ path }) => (path === '/' ? '/next' : undefined), status);
    await fetchGranted(get(at, { method: 'POST', body: 'words', headers: [['content-type', 'text/plain']] }), server.internet());
    const second = server.asked[1];
    assert.deepEqual([second?.method, second?.body, second?.headers['content-type']], [method, body, method === 'POST' ? 'text/plain' : undefined], String(status));
  }
});

test('a redirect without an address, and other numbers near it, are answers', async () => {
  await using server = await serving(({ path }, response) => response.writeHead(Number(path.slice(1)), path === '/304' ? { location: '/302' } : {}).end());
  for (const status of [302, 304]) assert.equal((await fetchGranted(get(`${at}/${status}`), server.internet())).status, status);
});

test('as many redirects as allowed are followed, one more is too many', async () => {
  await using server = await redirecting(({ path }) => (path === '/0' ? undefined : `/${Number(path.slice(1)) - 1}`));
  assert.equal((await fetchGranted(get(`${at}/${pluginLimits.egressRedirects}`), server.internet())).body, 'here');
  await assert.rejects(fetchGranted(get(`${at}/${pluginLimits.egressRedirects + 1}`), server.internet()), refusedWith('failed', /redirects/));
  await using circle = await redirecting(() => '/');
  await assert.rejects(fetchGranted(get(at), circle.internet()), refusedWith('failed', /redirects/));
  assert.equal(circle.asked.length, pluginLimits.egressRedirects + 1);
});

test('an answer may be as large as the limit, and not larger, whatever length it declares', async () => {
  const most = pluginLimits.egressResponseBytes;
  await using server = await serving(({ path }, response) => {
    if (path === '/most') return void response.end('x'.repeat(most));
    if (path === '/declared') return void response.writeHead(200, { 'content-length': String(most + 1) }).end('x'.repeat(most + 1));
    const pour = (): void => { while (!response.destroyed && response.write('x'.repeat(10_000))); };
    response.on('drain', pour);
    pour();
  });
  assert.equal((await fetchGranted(get(`${at}/most`), server.internet())).body.length, most);
  await assert.rejects(fetchGranted(get(`${at}/declared`), server.internet()), refusedWith('too_large'));
  await assert.rejects(fetchGranted(get(`${at}/endless`), server.internet()), refusedWith('too_large'), 'a body without an end');
});

test('a compressed answer is refused before it is unpacked', async () => {
  const packed = gzipSync('0'.repeat(1_000_000));
  await using server = await serving(({ path }, response) => response.writeHead(200, { 'content-encoding': path.slice(1) }).end(packed));
  for (const encoding of ['gzip', 'br', 'deflate', 'GZIP', 'identity,gzip']) await assert.rejects(fetchGranted(get(`${at}/${encoding}`), server.internet()), refusedWith('failed', /compressed/), encoding);
});

test('a host that does not answer, and one that does not come to an end, are waited for only so long', async () => {
  await using server = await serving(({ path }, response) => {
    if (path === '/body') response.write('and then');
    if (path === '/head') raw(response, 'HTTP/1.1 200 OK\nx-a: b\n');
    if (path === '/round') response.writeHead(302, { location: '/round' }).write('and then');
  });
  for (const path of ['/silence', '/body', '/round']) await assert.rejects(fetchGranted(get(at + path), server.internet({ timeout: 60 })), refusedWith('timeout'), path);
});

test('time for all hops is one time: a redirect does not begin it anew', async () => {
  const timeout = 300;
  // Each hop alone is in time; all of them together are not.
  await using server = await serving(({ path }, response) => void setTimeout(() => (path === '/3' ? response.end('here') : response.writeHead(302, { location: `/${Number(path.slice(1)) + 1}` }).end()), timeout * 0.4));
  await assert.rejects(fetchGranted(get(`${at}/0`), server.internet({ timeout })), refusedWith('timeout'));
});

test('a header of an answer that is too large ends the connection', async () => {
  await using server = await serving(({ path }, response) => raw(response, `HTTP/1.1 200 OK\n${path === '/one' ? `x: ${'y'.repeat(pluginLimits.egressHeaderBytes + 1)}` : Array.from({ length: 2_000 }, (_, index) => `x${index}: y`).join('\n')}\ncontent-length: 2\n\nok`));
  for (const path of ['/one', '/many']) await assert.rejects(fetchGranted(get(at + path), server.internet()), refusedWith('failed'), path);
});

test('so many headers are passed on, and no more', async () => {
  await using server = await serving((_request, response) => raw(response, `HTTP/1.1 200 OK\n${Array.from({ length: 200 }, (_, index) => `x${index}: y`).join('\n')}\ncontent-length: 2\n\nok`));
  assert.equal((await fetchGranted(get(at), server.internet())).headers.length, pluginLimits.egressHeaders);
});

test('cookies and what two machines say to each other are not passed on', async () => {
  await using server = await serving((_request, response) => response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], 'keep-alive': 'timeout=9', connection: 'close', 'x-own': ['1', '2'] }).end('ok'));
  const { headers } = await fetchGranted(get(at), server.internet());
  assert.deepEqual(headers.filter(([name]) => ['set-cookie', 'keep-alive', 'connection', 'transfer-encoding'].includes(name)), []);
  assert.ok(headers.some(([name]) => name === 'x-own'));
});

test('headers of an order are sent once each, by the last value; what we say ourselves stands beside them', async () => {
  await using server = await serving((_request, response) => response.end('ok'));
  await fetchGranted(get(at, { method: 'PUT', body: 'body', headers: [['X-Own', 'first'], ['x-own', 'last'], ['__proto__', 'x'], ['constructor', 'y']] }), server.internet());
  const [asked] = server.asked;
  assert.deepEqual([asked?.method, asked?.host, asked?.body, asked?.headers['x-own'], asked?.headers['constructor'], asked?.headers['content-length']], ['PUT', 'api.example.com', 'body', 'last', 'y', '4']);
});

test('an answer that is no proper one comes to an end as well', async () => {
  const answers: Readonly<Record<string, string>> = {
    '/switch': 'HTTP/1.1 101 Switching Protocols\nconnection: upgrade\nupgrade: websocket\n\n',
    '/nonsense': 'SSH-2.0-OpenSSH_9.6\n',
    '/short': 'HTTP/1.1 200 OK\ncontent-length: 200\n\nonly this',
    '/two-lengths': 'HTTP/1.1 200 OK\ncontent-length: 2\ncontent-length: 3\n\nabc',
    '/length-and-chunks': 'HTTP/1.1 200 OK\ncontent-length: 2\ntransfer-encoding: chunked\n\n0\n\n',
    '/nothing': '',
  };
  await using server = await serving(({ path }, response) => raw(response, answers[path] ?? assert.fail(path)));
  for (const path of Object.keys(answers)) await assert.rejects(fetchGranted(get(at + path), server.internet()), refusedWith('failed'), path);
});

test('a header with the name of a prototype is a header like any other', async () => {
  await using server = await serving((_request, response) => raw(response, 'HTTP/1.1 200 OK\n__proto__: x\nconstructor: y\ncontent-length: 2\n\nok'));
  const answer = await fetchGranted(get(at), server.internet());
  assert.equal(answer.body, 'ok');
  assert.equal('x' in {}, false);
  assert.ok(answer.headers.some(([name, value]) => name === 'constructor' && value === 'y'));
});

test('a certificate that is not good, or good for another host, ends it before anything is said', async () => {
  await using server = await serving((_request, response) => response.end());
  const { tls, ...internet } = server.internet();
  await assert.rejects(fetchGranted(get(at, { headers: [['authorization', 'secret']] }), { ...internet, tls: { port: Number(tls?.port) } }), refusedWith('failed', /^its certificate is not good$/));
  await assert.rejects(fetchGranted(get('https://unnamed.example.com/', { grants: ['egress:unnamed.example.com'] }), server.internet()), refusedWith('failed', /^its certificate is not good$/));
  assert.deepEqual(server.asked, []);
});

test('why it failed is told without what our network looks like', async () => {
  await using server = await serving((_request, response) => void response.socket?.destroy());
  await assert.rejects(fetchGranted(get(at), server.internet()), (cause: Error) => refusedWith('failed', /^the host does not answer$/)(cause) && !/127\.0\.0\.1|\d{4,}|ECONN/.test(cause.message));
});
