import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect, type AddressInfo, type Socket as TcpSocket } from 'node:net';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { io } from 'socket.io-client';
import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import { Fault, type FaultReport } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { socketPath, type Ack, type Farewell, type Passing } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import type { Commit } from '../../kernel/commits.ts';
import { events as eventBus } from '../../kernel/events.ts';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import { presence as presenceOf } from '../../kernel/presence.ts';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import type { SocketHandlers } from './answer.ts';
import { serveSockets } from './serve-sockets.ts';
import type { Standing } from './seats.ts';
import { personActor } from '../../testing/person-actor.ts';

const callId = 'abcdefghijkl';
const said = (text: string): DomainEvent => ({ type: 'chat.sent', data: { messageId: `message-${text}`, personId: 'host', name: 'Maren', text } });
const knocked = (personId: string): DomainEvent => ({ type: 'admission.knocked', data: { personId, name: personId, via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z' } });
const admitted = (personId: string): DomainEvent => ({ type: 'admission.admitted', data: { personId, name: personId, role: 'participant', by: 'host' } });

/** A real socket server on loopback; the call behind it is a list of commits, and who stands where is set by hand. */
async function house(handlers: SocketHandlers = {}, { upgradesPerMinute = 1_000 } = {}) {
  const server = createServer();
  const clock = fakeClock();
  const presence = presenceOf(clock);
  const failures: unknown[] = [];
  const events = eventBus((cause) => failures.push(cause));
  const queue = keyedQueue();
  const commits: Commit[] = [];
  const standings = new Map<string, Standing>();
  const used = new Set<string>();
  const back: string[] = [];
  const asked: string[] = [];
  const counted: Record<string, number> = {};
  const sockets = serveSockets({
    server, clock, events, presence, handlers,
    sights: {
      standing(_callId, personId) {
        asked.push(personId);
        return standings.get(personId) ?? 'outside';
      },
      snapshot: (_callId, personId) => ({ version: commits.length, me: { personId } }) as unknown as CallSnapshot,
    },
    inTurn: (id, run) => queue.run(id, async () => run(commits.length)),
    since: (_callId, version, limit) => Promise.resolve(commits.length - version > limit ? undefined : commits.slice(version)),
    redeemTicket(ticket, asked) {
      const [person = '', call] = ticket.split('@');
      if (used.has(ticket) || call !== asked || !person.includes('/')) throw new Fault('transport.ticket_invalid');
      used.add(ticket);
      return { callId: asked, personId: person.split('/')[0] ?? '' };
    },
    actorOf: (id, personId) => personActor(id, personId, standings.get(personId) === 'host' ? 'host' : standings.get(personId) === 'inside' ? 'participant' : 'guest'),
    cameBack: (_callId, personId) => Promise.resolve(void back.push(personId)),
    addressOf: (headers, remote) => String(headers['x-from'] ?? remote),
    upgradesPerMinute,
    requireEmbedding: () => Promise.resolve(),
    mayConnect: (origin) => origin === undefined || origin === 'https://meet.example',
    onAnswer: (code) => { counted[code] = (counted[code] ?? 0) + 1; },
    onFailure: (cause) => failures.push(cause),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browsers: ReturnType<typeof browser>[] = [];
  const lines: ReturnType<typeof bareLine>[] = [];
  let tickets = 0;
  return {
    url, commits, standings, failures, presence, clock, back, asked, counted, sockets,
    /** A commit as the call's owner makes one: in the call's turn, then heard. */
    commit: (...given: DomainEvent[]) => queue.run(callId, async () => {
      const commit: Commit = { callId, version: commits.length + 1, at: clock.now(), author: 'x', events: given };
      commits.push(commit);
      events.publish(commit);
    }),
    ticketFor: (personId: string) => `${personId}/${(tickets += 1)}@${callId}`,
    open(personId: string, options: { cursor?: unknown; ticket?: string; call?: string; origin?: string; from?: string } = {}) {
      const made = browser(url, { ticket: options.ticket ?? this.ticketFor(personId), call: options.call ?? callId, cursor: options.cursor, headers: { ...(options.origin === undefined ? {} : { origin: options.origin }), ...(options.from === undefined ? {} : { 'x-from': options.from }) } });
      browsers.push(made);
      return made;
    },
    /** A bare line, open but not yet anybody's. */
    async line() {
      const made = bareLine(url);
      lines.push(made);
      await made.heard((frame) => frame.startsWith('0'));
      return made;
    },
    /** A bare line of somebody who came in by their ticket. */
    async seated(personId: string) {
      const made = await this.line();
      made.send(`40${JSON.stringify({ ticket: this.ticketFor(personId) })}`);
      await made.heard((frame) => frame.startsWith('42["commit"'));
      return made;
    },
    async [Symbol.asyncDispose]() {
      for (const each of [...browsers, ...lines]) each.close();
      await sockets.dispose();
      server.closeAllConnections();
    },
  };
}

type Heard = { kind: 'snapshot'; snapshot: CallSnapshot } | { kind: 'commit'; frame: CommitFrame } | { kind: 'bye'; farewell: Farewell } | { kind: 'told'; fault: FaultReport } | { kind: 'closed'; reason: string } | { kind: 'refused'; fault: FaultReport | undefined };

function browser(url: string, { ticket, call, cursor, headers }: { ticket: string; call: string; cursor: unknown; headers: Record<string, string> }) {
  const socket = io(url, { path: socketPath, query: { call }, auth: { ticket, cursor }, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: headers });
  const heard: Heard[] = [];
  const passing: Passing[] = [];
  const waiters = new Set<() => void>();
  const hear = (what: Heard): void => {
    heard.push(what);
    for (const wake of waiters) wake();
  };
  socket.on('snapshot', (snapshot: CallSnapshot) => hear({ kind: 'snapshot', snapshot }));
  socket.on('commit', (frame: CommitFrame) => hear({ kind: 'commit', frame }));
  socket.on('passing', (what: Passing) => passing.push(what));
  socket.on('bye', (farewell: Farewell) => hear({ kind: 'bye', farewell }));
  socket.on('refused', (fault: FaultReport) => hear({ kind: 'told', fault }));
  socket.on('disconnect', (reason) => hear({ kind: 'closed', reason }));
  socket.on('connect_error', (error: Error & { data?: FaultReport }) => hear({ kind: 'refused', fault: error.data }));
  return {
    heard, passing,
    /** Resolves with the first thing heard, by now or later, that fits. */
    async until<K extends Heard['kind']>(kind: K, fits: (what: Extract<Heard, { kind: K }>) => boolean = () => true): Promise<Extract<Heard, { kind: K }>> {
      for (;;) {
        const found = heard.find((what): what is Extract<Heard, { kind: K }> => what.kind === kind && fits(what as Extract<Heard, { kind: K }>));
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          const wake = (): void => { waiters.delete(wake); resolve(); };
          waiters.add(wake);
        });
      }
    },
    /** Level with the log: the empty commit that ends every greeting. */
    level(): Promise<Extract<Heard, { kind: 'commit' }>> { return this.until('commit', ({ frame }) => frame.events.length === 0); },
    types: () => heard.flatMap((what) => (what.kind === 'commit' ? what.frame.events.map(({ type }) => type) : what.kind === 'snapshot' ? ['SNAPSHOT'] : [])),
    run: (name: string, input: unknown): Promise<Ack<unknown>> => socket.emitWithAck(name, input) as Promise<Ack<unknown>>,
    emit: (name: string, ...given: unknown[]) => void socket.emit(name, ...given),
    close: () => void socket.disconnect(),
  };
}

/** Frames as they are, for what no client library would send. */
function bareLine(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket&call=${callId}`);
  socket.binaryType = 'arraybuffer';
  const frames: string[] = [];
  const waiters = new Set<() => void>();
  socket.addEventListener('message', ({ data }) => {
    frames.push(String(data));
    for (const wake of waiters) wake();
  });
  return {
    closed: new Promise<void>((resolve) => { socket.addEventListener('close', () => resolve()); }),
    send: (frame: string | Uint8Array<ArrayBuffer>) => socket.send(frame),
    /** The first frame, by now or later, that fits. */
    async heard(fits: (frame: string) => boolean): Promise<string> {
      for (;;) {
        const found = frames.find(fits);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          const wake = (): void => { waiters.delete(wake); resolve(); };
          waiters.add(wake);
        });
      }
    },
    close: () => socket.close(),
  };
}

/** A line as bytes, for who keeps no rule. */
async function bytes(url: string): Promise<TcpSocket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET ${socketPath}/?EIO=4&transport=websocket&call=${callId} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
  await once(socket, 'data');
  return socket.on('error', () => undefined).resume();
}

/** What a request to open a line is answered by, as a program sees it. */
function upgrade(url: string, headers: Record<string, string>): Promise<{ status: number; code: unknown; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${socketPath}/?EIO=4&transport=websocket&call=${callId}`, { headers: { ...headers, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' } });
    asked.on('error', reject);
    asked.on('upgrade', (response, line) => {
      line.destroy();
      resolve({ status: response.statusCode ?? 0, code: undefined, retryAfter: undefined });
    });
    asked.on('response', (response) => void json(response).then((body) => resolve({ status: response.statusCode ?? 0, code: (body as { code?: unknown }).code, retryAfter: response.headers['retry-after'] }), reject));
    asked.end();
  });
}
const codeOf = (answer: Ack<unknown>): string => (answer.ok ? 'ok' : answer.fault.code);

test('a ticket opens once', async () => {
  await using at = await house();
  const ticket = at.ticketFor('ada');
  await at.open('ada', { ticket }).level();
  const { fault } = await at.open('ada', { ticket }).until('refused');
  assert.equal(fault?.code, 'transport.ticket_invalid');
  assert.equal(fault?.retryable, true, 'the browser gets another one by its pass');
  assert.deepEqual(at.counted, { 'transport.ticket_invalid': 1 });
});

test('no ticket, a ticket of another call, or a page of another site opens nothing', async () => {
  await using at = await house();
  assert.equal((await at.open('ada', { ticket: '' }).until('refused')).fault?.code, 'transport.ticket_invalid');
  assert.equal((await at.open('ada', { call: 'anothercall0' }).until('refused')).fault?.code, 'transport.ticket_invalid');
  await at.open('ada', { origin: 'https://evil.example' }).until('refused');
  await at.open('ada', { origin: 'https://meet.example' }).level();
  assert.deepEqual(at.counted, { 'transport.ticket_invalid': 2, 'transport.origin': 1 }, 'each is counted');
});

test('what is refused before a line is open is answered by a fault, as over REST', async () => {
  await using at = await house({}, { upgradesPerMinute: 2 });
  const foreign = await upgrade(at.url, { origin: 'https://evil.example' });
  assert.deepEqual([foreign.status, foreign.code], [403, 'transport.origin']);
  await upgrade(at.url, {});
  const often = await upgrade(at.url, {});
  assert.deepEqual([often.status, often.code, often.retryAfter], [429, 'transport.too_many', '30']);
});

test('an address opens so many lines a minute, all of them at once if they like; others are not held up by it', async () => {
  await using at = await house({}, { upgradesPerMinute: 3 });
  await Promise.all(['a', 'b', 'c'].map((who) => at.open(who, { from: '192.0.2.1' }).level()));
  await at.open('d', { from: '192.0.2.1' }).until('refused');
  await at.open('e', { from: '192.0.2.2' }).level();
  assert.deepEqual(at.counted, { 'transport.too_many': 1 });
  await at.clock.advance(20_000);
  await at.open('d', { from: '192.0.2.1' }).level();
});

test('there is no long polling', async () => {
  await using at = await house();
  const answer = await fetch(`${at.url}${socketPath}/?EIO=4&transport=polling&call=${callId}`);
  assert.equal(answer.status, 400);
  assert.deepEqual(at.counted, { 'transport.malformed': 1 });
});

test('a frame over 64 KB closes the socket; the others stay', async () => {
  await using at = await house();
  const rude = at.open('rude');
  const other = at.open('other');
  await Promise.all([rude.level(), other.level()]);
  rude.emit('chat.send', { text: 'x'.repeat(limits.frameBytes) }, () => undefined);
  assert.match((await rude.until('closed')).reason, /transport/);
  assert.equal(codeOf(await other.run('chat.nothing', {})), 'transport.unknown_operation');
});

test('a frame over 64 KB is counted, whoever sends it; so is what is no WebSocket', async () => {
  await using at = await house();
  const rude = at.open('rude');
  await rude.level();
  rude.emit('chat.send', { text: 'x'.repeat(limits.frameBytes) });
  await rude.until('closed');
  const early = await at.line();
  early.send(`0${'x'.repeat(limits.frameBytes)}`);
  await early.closed;
  assert.deepEqual(at.counted, { 'transport.too_large': 2 });
  const broken = await at.line();
  broken.send('x');
  await broken.closed;
  assert.deepEqual(at.counted, { 'transport.too_large': 2, 'transport.malformed': 1 });
});

test('an operation over 16 KB is answered, measured in bytes, and the socket stays', async () => {
  await using at = await house({ 'chat.send': () => Promise.reject(new Error('must not be reached')) });
  at.standings.set('ada', 'inside');
  const ada = at.open('ada');
  await ada.level();
  for (const text of ['x'.repeat(limits.operationBytes), '漢'.repeat(limits.operationBytes / 3)]) assert.equal(codeOf(await ada.run('chat.send', { messageId: 'message-1', text })), 'transport.too_large');
  assert.equal(codeOf(await ada.run('chat.send', { messageId: 'message-1', ['x'.repeat(limits.operationBytes)]: '' })), 'transport.too_large', 'names count as well');
  assert.deepEqual(at.failures, []);
});

test('what cannot be done acks a fault: unknown names, names of REST only, names every object has', async () => {
  await using at = await house();
  const ada = at.open('ada');
  await ada.level();
  for (const name of ['nothing.at_all', 'calls.create', 'constructor', '__proto__', 'toString']) assert.equal(codeOf(await ada.run(name, {})), 'transport.unknown_operation', name);
});

test('wrong input, a call of one’s own choice, and no object at all are refused', async () => {
  await using at = await house({ 'chat.send': () => Promise.reject(new Error('must not be reached')) });
  at.standings.set('ada', 'inside');
  const ada = at.open('ada');
  await ada.level();
  const message = { messageId: 'message-1', text: 'hi' };
  for (const input of [{ ...message, messageId: '?' }, { ...message, extra: 1 }, { ...message, callId: 'anothercall0' }, 'text', 7, null, [message]]) assert.equal(codeOf(await ada.run('chat.send', input)), 'transport.invalid');
  assert.deepEqual(at.failures, []);
});

test('what is nested too deep to be read is refused like other wrong input, and is no failure of ours', async () => {
  await using at = await house({ 'chat.send': () => Promise.reject(new Error('must not be reached')) });
  const ada = await at.seated('ada');
  ada.send(`421["chat.send",{"text":${'['.repeat(25_000)}${']'.repeat(25_000)}}]`);
  assert.match(await ada.heard((frame) => frame.startsWith('431')), /transport\.invalid/);
  assert.deepEqual([at.failures, at.counted], [[], { 'transport.invalid': 1 }]);
});

test('whoever opens a line and shows no ticket is gone after ten seconds, and counted; who came in stays', async () => {
  await using at = await house();
  const ada = at.open('ada');
  await ada.level();
  const silent = await at.line();
  await at.clock.advance(9_999);
  assert.equal(at.sockets.count(), 2);
  await at.clock.advance(1);
  await silent.closed;
  assert.equal(codeOf(await ada.run('x', {})), 'transport.unknown_operation');
  assert.deepEqual([at.sockets.count(), at.counted['transport.ticket_invalid']], [1, 1]);
});

test('what comes in the wrong order, in bytes, or in no shape of this protocol closes the line and is counted; the others stay', async () => {
  await using at = await house();
  const other = at.open('other');
  await other.level();
  const early = await at.line();
  early.send('421["admission.knock",{}]');
  await early.closed;
  const wrong = ['42nonsense', '451-["chat.send",{"_placeholder":true,"num":0}]', '4', '49', new Uint8Array([1, 2, 3]), '2', 'x'];
  for (const [index, frame] of wrong.entries()) {
    const rude = await at.seated(`rude${index}`);
    rude.send(frame);
    await rude.closed;
  }
  assert.deepEqual(at.counted, { 'transport.malformed': 1 + wrong.length });
  assert.equal(codeOf(await other.run('x', {})), 'transport.unknown_operation');
  assert.deepEqual(at.failures, []);
});

test('a permission is asked for with every operation, by the role at that moment', async () => {
  const admits: unknown[] = [];
  await using at = await house({ 'admission.admit': (actor, values) => { admits.push([actor.kind === 'person' && actor.personId, values]); return Promise.resolve({ admitted: [] }); } });
  const ada = at.open('ada');
  await ada.level();
  assert.equal(codeOf(await ada.run('admission.admit', { all: true })), 'organizations.forbidden');
  at.standings.set('ada', 'inside');
  assert.equal(codeOf(await ada.run('admission.admit', { all: true })), 'organizations.forbidden');
  at.standings.set('ada', 'host');
  assert.equal(codeOf(await ada.run('admission.admit', { all: true })), 'ok');
  assert.deepEqual(admits, [['ada', { callId, all: true }]]);
});

test('a fault keeps its facts; what broke inside tells nothing and is heard by the log; a lost database may be tried again', async () => {
  const causes: Record<string, Error> = {
    fault: new Fault('admission.pin_wrong', { triesLeft: 2 }),
    broken: new TypeError('secret details'),
    away: Object.assign(new Error('no primary'), { name: 'MongoServerSelectionError' }),
  };
  let now = 'fault';
  await using at = await house({ 'admission.check_pin': () => Promise.reject(causes[now] ?? new Error(now)) });
  const ada = at.open('ada');
  await ada.level();
  const answer = await ada.run('admission.check_pin', { pin: '1234' });
  assert.deepEqual(!answer.ok && [answer.fault.code, answer.fault.facts], ['admission.pin_wrong', { triesLeft: 2 }]);
  now = 'broken';
  const broken = await ada.run('admission.check_pin', { pin: '1234' });
  assert.equal(codeOf(broken), 'transport.internal');
  assert.equal(JSON.stringify(broken).includes('secret'), false);
  now = 'away';
  const away = await ada.run('admission.check_pin', { pin: '1234' });
  assert.deepEqual(!away.ok && [away.fault.code, away.fault.retryable], ['transport.unavailable', true]);
  assert.equal(at.failures.length, 2);
});

test('a flood of operations is slowed down, and passes again with time', async () => {
  await using at = await house();
  const ada = at.open('ada');
  await ada.level();
  const answers = await Promise.all(Array.from({ length: 70 }, () => ada.run('nothing.here', {})));
  assert.deepEqual([60, 10], ['transport.unknown_operation', 'transport.too_many'].map((code) => answers.filter((answer) => codeOf(answer) === code).length));
  await at.clock.advance(1_000);
  assert.equal(codeOf(await ada.run('nothing.here', {})), 'transport.unknown_operation');
});

test('a frame without an ack takes part in it: what is over is not even read, and all of it is counted', async () => {
  await using at = await house();
  const ada = await at.seated('ada');
  for (let count = 0; count < 60; count += 1) ada.send('42["nothing.here",{}]');
  for (let count = 0; count < 9; count += 1) ada.send('42["nothing.here",{}');
  ada.send('427["nothing.here",{}');
  assert.match(await ada.heard((frame) => frame.startsWith('437')), /transport\.too_many/);
  assert.deepEqual(at.counted, { 'transport.malformed': 60, 'transport.too_many': 10 });
  await at.clock.advance(1_000);
  ada.send('428["nothing.here",{}]');
  assert.match(await ada.heard((frame) => frame.startsWith('438')), /transport\.unknown_operation/);
});

test('whoever floods is told why and closed, while others are answered; with time they may come back', async () => {
  await using at = await house();
  const other = at.open('other');
  const flood = at.open('flood');
  await Promise.all([other.level(), flood.level()]);
  for (let count = 0; count < 1_000; count += 1) flood.emit('nothing.here', { text: 'x'.repeat(1_000) });
  const { fault } = await flood.until('told');
  assert.deepEqual([fault.code, fault.retryable, fault.facts], ['transport.too_many', true, { retryAfter: 5 }]);
  await flood.until('closed');
  assert.equal(flood.heard.some(({ kind }) => kind === 'bye'), false, 'a farewell would be for good');
  assert.equal(codeOf(await other.run('x', {})), 'transport.unknown_operation');
  assert.deepEqual([at.presence.isConnected(callId, 'flood'), at.sockets.count()], [false, 1]);
  assert.equal(at.counted['transport.too_many'], 101, 'it was closed at once, and nothing was read after that');
  await at.open('flood').level();
});

test('whoever is too fast for some seconds is closed; whoever is a little too fast is only slowed down', async () => {
  await using at = await house();
  const [fast, brisk] = [at.open('fast'), at.open('brisk')];
  await Promise.all([fast.level(), brisk.level()]);
  let seconds = 0;
  for (; !fast.heard.some(({ kind }) => kind === 'closed') && seconds < 60; seconds += 1) {
    const asking = (who: typeof fast, times: number) => Promise.all(Array.from({ length: times }, () => who.run('nothing.here', {})));
    await Promise.all([Promise.race([asking(fast, 50), fast.until('closed')]), asking(brisk, 28)]);
    await at.clock.advance(1_000);
  }
  assert.ok(seconds >= 4 && seconds <= 9, `closed after ${seconds} s`);
  assert.equal((await fast.until('told')).fault.code, 'transport.too_many');
  assert.equal(brisk.heard.some(({ kind }) => kind === 'closed' || kind === 'told'), false);
});

test('a flood that does not take part in closing is cut all the same', async () => {
  await using at = await house();
  const flood = await bytes(at.url);
  const text = (payload: string) => Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), Buffer.from(payload)]);
  flood.write(text(`40${JSON.stringify({ ticket: at.ticketFor('flood') })}`));
  for (let turns = 0; !at.presence.isConnected(callId, 'flood') && turns < 10_000; turns += 1) await rest();
  flood.write(Buffer.concat(Array.from({ length: 500 }, () => text('42["nothing.here",{}]'))));
  for (let turns = 0; at.presence.isConnected(callId, 'flood') && turns < 10_000; turns += 1) await rest();
  const closed = once(flood, 'close');
  assert.equal(flood.closed, false);
  await at.clock.advance(1_000);
  await closed;
});

test('a line that is flooded with what never reaches an operation is cut, seated or not', async () => {
  await using at = await house();
  const seated = await at.seated('ada');
  const early = await at.line();
  for (const each of [seated, early]) for (let count = 0; count < 50; count += 1) each.send('3');
  await Promise.all([seated.closed, early.closed]);
  assert.ok((at.counted['transport.too_many'] ?? 0) >= 2);
  const other = at.open('other');
  await other.level();
  const pinging = await bytes(at.url);
  pinging.write(Buffer.concat(Array.from({ length: 50 }, () => Buffer.from([0x89, 0x80, 0, 0, 0, 0]))));
  await once(pinging, 'close');
  assert.equal(codeOf(await other.run('x', {})), 'transport.unknown_operation');
});

test('a browser that is new gets a snapshot; one with a cursor gets exactly what it missed', async () => {
  await using at = await house();
  at.standings.set('ada', 'inside');
  for (const text of ['a', 'b', 'c', 'd']) await at.commit(said(text));
  const fresh = at.open('ada');
  assert.equal((await fresh.until('snapshot')).snapshot.version, 4);
  await fresh.level();
  fresh.close();
  const resumed = at.open('ada', { cursor: 2 });
  assert.equal((await resumed.level()).frame.version, 4);
  assert.deepEqual(resumed.heard.flatMap((what) => (what.kind === 'commit' ? [what.frame.version] : [])), [3, 4, 4]);
  assert.deepEqual(resumed.types(), ['chat.sent', 'chat.sent']);
  resumed.close();
  const current = at.open('ada', { cursor: 4 });
  await current.level();
  assert.deepEqual(current.types(), []);
});

test('a cursor that cannot be used leads to a snapshot: from the future, too old, or no number', async () => {
  await using at = await house();
  at.standings.set('ada', 'inside');
  for (let count = 0; count < 210; count += 1) await at.commit(said(String(count)));
  for (const cursor of [999, 1, 0, -3, 1.5, '200', null, {}]) {
    const ada = at.open('ada', { cursor });
    assert.equal((await ada.until('snapshot')).snapshot.version, 210, String(cursor));
    await ada.level();
    ada.close();
  }
});

test('nothing that is committed while somebody comes in is missed, doubled or out of order', async () => {
  await using at = await house();
  at.standings.set('ada', 'inside');
  for (const text of ['a', 'b']) await at.commit(said(text));
  const ada = at.open('ada', { cursor: 1 });
  for (let count = 0; count < 40; count += 1) {
    await at.commit(said(String(count)));
    if (count % 8 === 0) await rest();
  }
  await ada.until('commit', ({ frame }) => frame.version === 42 && frame.events.length > 0);
  const versions = ada.heard.flatMap((what) => (what.kind === 'commit' && what.frame.events.length > 0 ? [what.frame.version] : []));
  assert.deepEqual(versions, Array.from({ length: 41 }, (_, index) => index + 2));
});

test('who waits hears of themselves alone; hosts hear of the door; people inside do not; hashes reach nobody', async () => {
  await using at = await house();
  at.standings.set('host', 'host').set('bo', 'inside');
  const [host, bo, ada, eve] = ['host', 'bo', 'ada', 'eve'].map((who) => at.open(who)) as [ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>];
  await Promise.all([host, bo, ada, eve].map((each) => each.level()));
  await at.commit({ type: 'admission.entered', data: { personId: 'ada', passHash: 'hash', role: 'guest', via: 'guest_link' } });
  await at.commit({ type: 'admission.pin_checked', data: { personId: 'ada', correct: false, day: '2026-05-04', addressHash: 'hash' } }, { type: 'admission.pin_locked', data: { personId: 'ada', scope: 'guest' } });
  await at.commit(knocked('ada'));
  await at.commit(said('secret of the call'));
  await at.commit({ type: 'participants.joined', data: { personId: 'bo', name: 'Bo', role: 'participant' } });
  await at.commit({ type: 'participants.went_away', data: { personId: 'bo' } });
  await Promise.all([host.run('x', {}), bo.run('x', {}), ada.run('x', {}), eve.run('x', {})]);
  assert.deepEqual(ada.types(), ['SNAPSHOT', 'admission.pin_checked', 'admission.knocked']);
  assert.deepEqual(eve.types(), ['SNAPSHOT']);
  assert.deepEqual(host.types(), ['SNAPSHOT', 'admission.pin_locked', 'admission.knocked', 'chat.sent', 'participants.joined', 'participants.went_away']);
  assert.deepEqual(bo.types(), ['SNAPSHOT', 'chat.sent', 'participants.joined', 'participants.went_away']);
});

test('the host’s message reaches those who wait and those who answer, and nobody else; who begins to wait gets a snapshot with it', async () => {
  await using at = await house();
  at.standings.set('host', 'host').set('bo', 'inside').set('waits', 'waiting');
  const [host, bo, waits, ada] = ['host', 'bo', 'waits', 'ada'].map((who) => at.open(who)) as [ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>];
  await Promise.all([host, bo, waits, ada].map((each) => each.level()));
  await at.commit({ type: 'admission.announced', data: { message: 'Five minutes', name: 'Maren', by: 'host' } });
  at.standings.set('ada', 'waiting');
  await at.commit(knocked('ada'));
  await at.commit({ type: 'admission.announced', data: { message: null, name: 'Maren', by: 'host' } });
  await Promise.all([host, bo, waits, ada].map((each) => each.run('x', {})));
  assert.deepEqual(host.types(), ['SNAPSHOT', 'admission.announced', 'admission.knocked', 'admission.announced']);
  assert.deepEqual(waits.types(), ['SNAPSHOT', 'admission.announced', 'admission.announced']);
  assert.deepEqual(ada.types(), ['SNAPSHOT', 'SNAPSHOT', 'admission.announced']);
  assert.deepEqual(bo.types(), ['SNAPSHOT']);
});

test('a knock asks after nobody but whom it is about, however many wait', async () => {
  await using at = await house();
  at.standings.set('host', 'host');
  const host = at.open('host');
  const line = Array.from({ length: 60 }, (_, index) => `w${index}`);
  for (const who of line) at.standings.set(who, 'waiting');
  await Promise.all([host, ...line.map((who) => at.open(who))].map((each) => each.level()));
  at.asked.length = 0;
  await at.commit(knocked('w7'));
  assert.deepEqual(at.asked, ['w7']);
});

test('news of the line goes to one person, reminders to those who answer; whoever left their seat hears neither', async () => {
  await using at = await house();
  at.standings.set('host', 'host').set('bo', 'inside').set('ada', 'waiting');
  const [host, bo, ada] = ['host', 'bo', 'ada'].map((who) => at.open(who)) as [ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>];
  await Promise.all([host, bo, ada].map((each) => each.level()));
  at.sockets.tell(callId, 'ada', { type: 'line', place: 2, waiting: 3 });
  at.sockets.tell(callId, 'nobody', { type: 'line', place: 2, waiting: 3 });
  at.sockets.tellDoor(callId, { type: 'knocked_again', personId: 'ada' });
  at.sockets.tellDoor('anothercall0', { type: 'knocked_again', personId: 'ada' });
  await Promise.all([host, bo, ada].map((each) => each.run('x', {})));
  assert.deepEqual([ada.passing, host.passing, bo.passing], [[{ type: 'line', place: 2, waiting: 3 }], [{ type: 'knocked_again', personId: 'ada' }], []]);
});

test('a guest who is let in gets a snapshot with what was said inside before; also when it happened while they were away', async () => {
  await using at = await house();
  const ada = at.open('ada');
  await ada.level();
  await at.commit(said('before'));
  at.standings.set('ada', 'inside');
  await at.commit(admitted('ada'));
  await at.commit(said('after'));
  await ada.run('x', {});
  assert.deepEqual(ada.types(), ['SNAPSHOT', 'SNAPSHOT', 'chat.sent']);
  ada.close();

  const bo = at.open('bo', { cursor: 1 });
  await bo.level();
  assert.deepEqual(bo.types(), ['SNAPSHOT'], 'who stands outside is never resumed by commits');
  bo.close();
  at.standings.set('bo', 'inside');
  await at.commit(admitted('bo'));
  const back = at.open('bo', { cursor: 3 });
  await back.level();
  assert.deepEqual(back.types(), ['SNAPSHOT']);
});

test('a second window of the same person takes the seat, and the first is told', async () => {
  await using at = await house();
  const first = at.open('ada');
  await first.level();
  const second = at.open('ada');
  await second.level();
  assert.equal((await first.until('bye')).farewell, 'superseded');
  await first.until('closed');
  assert.equal(at.presence.isConnected(callId, 'ada'), true);
  assert.equal(codeOf(await second.run('x', {})), 'transport.unknown_operation');
});

test('whoever is turned away, removed, or in an ended call is told why before the socket closes', async () => {
  await using at = await house();
  at.standings.set('bo', 'inside').set('host', 'host');
  const [ada, bo, host, waits] = ['ada', 'bo', 'host', 'waits'].map((who) => at.open(who)) as [ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>, ReturnType<typeof at.open>];
  await Promise.all([ada, bo, host, waits].map((each) => each.level()));
  at.standings.set('ada', 'gone');
  await at.commit({ type: 'admission.turned_away', data: { personId: 'ada', by: 'host', message: 'Another time' } });
  assert.equal((await ada.until('bye')).farewell, 'turned_away');
  assert.deepEqual(ada.types(), ['SNAPSHOT', 'admission.turned_away'], 'with the host’s word');
  at.standings.set('bo', 'gone');
  await at.commit({ type: 'participants.removed', data: { personId: 'bo', by: 'host' } });
  assert.equal((await bo.until('bye')).farewell, 'removed');
  await at.commit({ type: 'calls.ended', data: { reason: 'host' } });
  assert.equal((await host.until('bye')).farewell, 'ended');
  assert.equal((await waits.until('bye')).farewell, 'ended', 'also who waits');
  assert.equal(waits.types().includes('calls.ended'), false);
});

test('a connection is a sign of life, and coming back is told to the call', async () => {
  await using at = await house();
  const ada = at.open('ada');
  await ada.level();
  assert.equal(at.presence.isConnected(callId, 'ada'), true);
  assert.deepEqual(at.back, ['ada']);
  ada.close();
  const other = at.open('other');
  await other.level();
  for (let turns = 0; at.presence.isConnected(callId, 'ada') && turns < 1_000; turns += 1) await rest();
  assert.equal(at.presence.isConnected(callId, 'ada'), false);
});
