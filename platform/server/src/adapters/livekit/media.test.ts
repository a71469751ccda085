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
