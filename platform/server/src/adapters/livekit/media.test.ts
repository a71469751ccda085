import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { liveKitMedia } from './media.ts';

const keys = { apiKey: 'key', apiSecret: 'a secret of thirty-two characters', tokenTtl: 60_000 };
const troubleAt = (url: string): Promise<string | undefined> => liveKitMedia({ ...keys, url, publicUrl: url }).trouble();

/** A LiveKit that gives this one answer, as it was heard from the real one. */
async function troubleWith(answer: RequestListener): Promise<string | undefined> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await troubleAt(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

test('a LiveKit that lists its rooms gives no trouble', async () => {
  assert.equal(await troubleWith((_request, response) => response.setHeader('content-type', 'application/json').end('{"rooms":[]}')), undefined);
});

test('a key and a secret that it does not take are told apart, and no token is said', async () => {
  assert.equal(await troubleWith((_request, response) => response.writeHead(401).end('invalid API key: key')), 'LiveKit does not know LIVEKIT_API_KEY');
  const said = await troubleWith(({ headers }, response) => response.writeHead(401).end(`invalid token: ${headers.authorization}, error: token signature is invalid: signature is invalid`));
  assert.equal(said, 'LiveKit does not take LIVEKIT_API_SECRET for its key');
});

test('clocks that differ are named, and so is a stranger at the address', async () => {
  assert.equal(await troubleWith((_request, response) => response.writeHead(401).end('invalid token: eyJ, error: token has invalid claims: token is not valid yet')), 'LiveKit refuses a fresh token: the clocks of the two machines differ');
  assert.equal(await troubleWith((_request, response) => response.writeHead(404).end('<html>')), 'what answers at LIVEKIT_URL is no LiveKit (status 404)');
});

test('one that is not there is told by what happened', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  assert.equal(await troubleAt(`ws://127.0.0.1:${port}`), 'LiveKit does not answer: nothing listens at its address');
  assert.equal(await troubleAt('ws://livekit.invalid'), 'LiveKit does not answer: its name is not known');
});

test('removing makes older tokens worthless where LiveKit can tell: of whoever may come again those from before, of others also those of the next moment', async () => {
  const asked: { identity: string; revokeTokenTs: string }[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => asked.push(JSON.parse(body) as (typeof asked)[number])).on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const media = liveKitMedia({ ...keys, url, publicUrl: url });
    await media.remove('call', 1, 'tom', false);
    await media.remove('call', 1, 'ruth', true);
    const { token } = await media.admit('call', 1, { personId: 'tom', name: 'Tom' }, []);
    const { nbf } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { nbf: number };
    const [left, removed] = asked;
    assert.ok(Number(left?.revokeTokenTs) > nbf - 30 && Number(left?.revokeTokenTs) <= nbf, 'a token made after it is good');
    assert.ok(Number(removed?.revokeTokenTs) > nbf, 'no token of this time is good');
  } finally {
    server.close();
  }
});
