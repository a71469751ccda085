// The floor of knock.bench.ts, a process of its own: a socket.io server that stores what a guest sends with the driver
// alone and passes it to the host, and passes what the host answers back. Its first argument is the database.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoClient } from 'mongodb';
import { Server } from 'socket.io';

const client = await new MongoClient(process.argv[2] ?? '').connect();
const knocks = client.db().collection<{ _id: string; at: number; name: string }>('bare_knocks');
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false, pingInterval: 10_000, pingTimeout: 10_000 });
let count = 0;

io.on('connection', (socket) => {
  socket.on('host', () => void socket.join('hosts'));
  socket.on('knock', (name: string) => {
    count += 1;
    void knocks.insertOne({ _id: `${process.pid}:${count}`, at: Date.now(), name }).then(() => io.to('hosts').emit('knocked', socket.id, name));
  });
  socket.on('admit', (id: string) => io.to(id).emit('admitted'));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
