// The floor of door-to-call.bench.ts, a process of its own: the way of one person from the link into the call as anybody
// writes it who trusts everybody: Koa with its router, socket.io and the driver alone. Its first argument is the database.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from '@koa/router';
import Koa from 'koa';
import { MongoClient } from 'mongodb';
import { Server, type Socket } from 'socket.io';

const client = await new MongoClient(process.argv[2] ?? '').connect();
const steps = client.db().collection<{ _id: string; at: number; step: string }>('bare_steps');
let count = 0;
const keep = (step: string): Promise<unknown> => steps.insertOne({ _id: `${process.pid}:${count += 1}`, at: Date.now(), step });

const app = new Koa();
const router = new Router();
router.post('/enter', async (context) => {
  await keep('entered');
  context.body = { pass: `p_${count}.0123456789abcdef0123456789abcdef` };
});
router.post('/tickets', (context) => { context.body = { ticket: 'a'.repeat(160) }; });
app.use(router.routes());
const http = createServer(app.callback() as Parameters<typeof createServer>[1]);
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false, pingInterval: 25_000, pingTimeout: 10_000 });
const line = new Set<Socket>();

type Answer = (answer: unknown) => void;
io.on('connection', (socket) => {
  socket.emit('snapshot', { version: count, people: [] });
  const says = (step: string) => (what: unknown, answer: Answer): void => void keep(step).then(() => {
    io.to('hosts').emit('commit', { version: count, events: [{ type: step, what }] });
    answer({ ok: true });
  });
  socket.on('host', () => void socket.join('hosts'));
  socket.on('pin', (_pin: unknown, answer: Answer) => void keep('pin').then(() => answer({ ok: true })));
  socket.on('knock', (what: unknown, answer: Answer) => { line.add(socket); says('knock')(what, answer); });
  socket.on('admit', (_what: unknown, answer: Answer) => void keep('admitted').then(() => {
    for (const each of line) each.emit('snapshot', { version: count, people: [] });
    line.clear();
    io.to('hosts').emit('commit', { version: count, events: [{ type: 'admitted' }] });
    answer({ ok: true });
  }));
  socket.on('join', says('join'));
  socket.on('leave', says('leave'));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
