import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { freePort, freeUdpPort, isFree } from './free-port.ts';

test('a port that is free is taken as wished', async () => {
  const port = await freePort();
  assert.equal(await freePort(port), port);
});

test('a port that is taken is not free, and another comes instead', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    assert.equal(await isFree(port), false);
    assert.notEqual(await freePort(port), port);
  } finally {
    server.close();
  }
});

test('a UDP port that is taken is replaced', async () => {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  try {
    assert.notEqual(await freeUdpPort(socket.address().port), socket.address().port);
  } finally {
    socket.close();
  }
});
