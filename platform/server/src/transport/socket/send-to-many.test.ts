import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import type { CallSocket, Seat } from './seats.ts';
import { sendToMany } from './send-to-many.ts';
import { sendInWholeFrames } from './whole-frames.ts';

/** A socket.io server with some clients; each keeps what it hears. */
async function listeners(count: number) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
  server.engine.on('connection', sendInWholeFrames);
  const seats: Seat[] = [];
  server.on('connection', (socket) => { seats.push({ socket: socket as unknown as CallSocket, callId: 'c', personId: socket.id, standing: 'inside', asked: { count: 0 }, dismissed: false }); });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const clients: { socket: Socket; heard: unknown[] }[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'], reconnection: false, forceNew: true });
    const heard: unknown[] = [];
    socket.on('passing', (what: unknown) => heard.push(what));
    await once(socket as unknown as NodeJS.EventEmitter, 'connect');
    clients.push({ socket, heard });
  }
  return {
    seats, clients,
    /** Everything that was sent before has come when an event from socket.io itself has. */
    settled: () => Promise.all(clients.map(async ({ socket }, index) => {
      const last = once(socket as unknown as NodeJS.EventEmitter, 'bye');
      seats[index]?.socket.emit('bye', 'ended');
      await last;
    })),
    async [Symbol.asyncDispose]() {
      for (const { socket } of clients) socket.disconnect();
      await server.close();
    },
  };
}

test('what is sent to many arrives whole at each, at every length of a frame, in its order among what socket.io sends', async () => {
  await using at = await listeners(3);
  const texts = ['', 'é👩‍👩‍👧\u2028"\\', ...[90, 125, 126, 127, 65_400, 65_535, 65_536, 70_000].map((length) => 'x'.repeat(length))];
  for (const text of texts) {
    sendToMany(at.seats, 'passing', { type: 'reaction', personId: text, reaction: 'clap' });
    at.seats[0]?.socket.emit('passing', { type: 'reaction', personId: 'alone', reaction: 'clap' });
  }
  await at.settled();
  const said = (personId: string) => ({ type: 'reaction', personId, reaction: 'clap' });
  assert.deepEqual(at.clients[0]?.heard, texts.flatMap((text) => [said(text), said('alone')]));
  for (const { heard } of at.clients.slice(1)) assert.deepEqual(heard, texts.map(said));
});

test('who is excepted, and who is gone, gets nothing; who is behind misses what is volatile and nothing else', async () => {
  await using at = await listeners(3);
  const [first, second, third] = at.seats;
  assert.ok(first && second && third);
  third.socket.disconnect(true);
  sendToMany(at.seats, 'passing', { type: 'reaction', personId: 'all', reaction: 'clap' }, { except: new Set([second]) });
  // The first is being written to until its frame has left: what is volatile now passes it over.
  sendToMany(at.seats, 'passing', { type: 'reaction', personId: 'volatile', reaction: 'clap' }, { volatile: true });
  sendToMany(at.seats, 'passing', { type: 'reaction', personId: 'kept', reaction: 'clap' });
  at.clients.splice(2);
  await at.settled();
  assert.deepEqual(at.clients.map(({ heard }) => heard.map((each) => (each as { personId: string }).personId)), [['all', 'kept'], ['volatile', 'kept']]);
});
