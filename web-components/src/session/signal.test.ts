import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mock, test } from 'node:test';
import { Server, type Socket } from 'socket.io';
import { Fault, reportFault } from '@parley/contracts/plain/fault';
import { socketPath } from '@parley/contracts/plain/socket-words';
import { openSignal, type SignalPorts } from './signal.ts';

/** A platform that only opens lines, and a signal to it whose time is turned by hand. */
async function line() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const io = new Server(server, { path: socketPath, transports: ['websocket'] });
  const said: string[] = [];
  let tickets = 0;
  const ports: SignalPorts = {
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, callId: 'abcdefghijkl',
    ticket: () => Promise.resolve(`ticket ${tickets += 1}`),
    cursor: () => undefined, snapshot: () => undefined, commit: () => undefined, passing: () => undefined,
    online: (online) => said.push(online ? 'online' : 'offline'),
    bye: (farewell) => said.push(farewell),
    refused: ({ code }) => said.push(code),
  };
  mock.timers.enable({ apis: ['setTimeout'] });
  const opened = once(io, 'connection') as Promise<[Socket]>;
  const signal = openSignal(ports);
  const [socket] = await opened;
  return {
    io, socket, said,
    tickets: () => tickets,
    async [Symbol.asyncDispose]() {
      signal.close();
      await io.close();
      mock.timers.reset();
    },
  };
}

const untilSaid = async (at: Awaited<ReturnType<typeof line>>, word: string): Promise<void> => {
  while (!at.said.includes(word)) await new Promise((resolve) => { setImmediate(resolve); });
};

test('a line that was refused for being too fast stays away as long as it was told, then comes back by itself', async () => {
  await using at = await line();
  at.socket.emit('refused', reportFault(new Fault('transport.too_many', { retryAfter: 5 })));
  at.socket.disconnect(true);
  await untilSaid(at, 'offline');
  mock.timers.tick(5_100);
  assert.equal(at.tickets(), 1, 'not before its time');
  const back = once(at.io, 'connection');
  mock.timers.tick(200);
  await back;
  assert.equal(at.tickets(), 2);
  assert.deepEqual(at.said, ['offline'], 'nobody is told that it is over');
});

test('a line that broke comes back soon', async () => {
  await using at = await line();
  at.socket.disconnect(true);
  await untilSaid(at, 'offline');
  const back = once(at.io, 'connection');
  mock.timers.tick(300);
  await back;
  assert.equal(at.tickets(), 2);
});
