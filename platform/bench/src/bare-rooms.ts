// The floor of fan-out.bench.ts, a process of its own: bare socket.io with rooms. What comes by is sent on at once;
// what is written is stored with the driver alone, answered, and sent on. Its first argument is the database.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoClient } from 'mongodb';
import { Server } from 'socket.io';

const client = await new MongoClient(process.argv[2] ?? '').connect();
const messages = client.db().collection<{ _id: string; at: number; text: string }>('bare_messages');
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false, pingInterval: 25_000, pingTimeout: 10_000 });
let count = 0;

io.on('connection', (socket) => {
  const room = String(socket.handshake.query['room']);
  void socket.join(room);
  socket.on('pass', (what: unknown, ack: (answer: unknown) => void) => {
    io.to(room).volatile.emit('passing', what);
    ack({ ok: true });
  });
  socket.on('write', (text: string, ack: (answer: unknown) => void) => {
    count += 1;
    const message = { _id: `${process.pid}:${count}`, at: Date.now(), text };
    void messages.insertOne(message).then(() => {
      io.to(room).emit('commit', message);
      ack({ ok: true });
    });
  });
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
