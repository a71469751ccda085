import assert from 'node:assert/strict';
import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { Server, type Socket } from 'socket.io';
import { usualPolicy } from '@parley/contracts/plain/policy';
import { socketPath, type Ack } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import { createSession } from './session.ts';
import type { CallSession, CallView } from './view.ts';

const callId = 'abcdefghijkl';
type Me = CallSnapshot['me'];
const fault = (code: string, retryable = false): Ack<unknown> => ({ ok: false, fault: { code, title: 'No.', help: 'Do something else.', retryable, facts: {} } as never });

/** A platform whose line can be cut, and which says of its one guest whatever it is told to. There is no media: pictures never come. */
let http: HttpServer;
let io: Server;
let reachable: boolean;
let me: Partial<Me>;
let asked: string[];
let answers: Record<string, (socket: Socket) => Ack<unknown>>;
let session: CallSession;
let url: string;

beforeEach(async () => {
  reachable = true;
  asked = [];
  http = createServer((request, response) => {
    if (request.url?.startsWith(socketPath) === true) return;
    if (!reachable) return void request.socket.destroy();
    const body = request.url?.endsWith('/passes') === true ? { pass: 'p_me.secret', personId: 'p_me' } : { ticket: 't', mediaUrl: url };
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  answers = {
    'admission.knock': (socket) => {
      become(socket, { participant: 'joining', knock: 'admitted', role: 'participant' });
      return { ok: true, value: { state: 'admitted' } };
    },
    'participants.join': () => (me.participant === 'left' || me.participant === undefined ? fault('admission.not_admitted') : { ok: true, value: { url, token: 't', generation: 1 } }),
    'chat.send': () => (me.participant === 'joining' ? { ok: true, value: {} } : fault('admission.not_admitted')),
  };
  io = new Server(http, { path: socketPath, transports: ['websocket'] });
  io.on('connection', (socket) => {
    socket.onAny((name: string, input: { name?: string }, answer: (ack: Ack<unknown>) => void) => {
      asked.push(input.name === undefined ? name : `${name} ${input.name}`);
      answer(answers[name]?.(socket) ?? { ok: true, value: {} });
    });
    greet(socket);
  });
  session = createSession({ serverUrl: url });
});

afterEach(async () => {
  session.dispose();
  await io.close();
  http.closeAllConnections();
});

function snapshot(): CallSnapshot {
  return {
    version: 1, call: { id: callId, title: 'Tides', state: 'live', policy: usualPolicy, revision: 1, createdAt: '2026-05-04T10:00:00Z' },
    me: { personId: 'p_me', role: 'guest', permissions: [], knock: 'knocking', pin: { needed: false, passed: false, locked: false, triesLeft: 5 }, name: 'Ada', ...me },
    participants: me.participant === 'left' ? [] : [{ personId: 'p_host', name: 'Mara', role: 'host', state: 'present' }], knocks: [], chat: { messages: [] },
  };
}
function greet(socket: Socket): void {
  socket.emit('snapshot', snapshot());
  socket.emit('commit', { version: 1, at: '2026-05-04T10:00:00Z', events: [] });
}
/** Something became of the guest: they hear of it before the answer to what they asked. */
function become(socket: Socket, standing: Partial<Me>): void {
  me = standing;
  socket.emit('snapshot', snapshot());
}

function until(holds: (view: CallView) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.subscribe((view) => {
      if (!holds(view)) return;
      stop();
      resolve();
    });
    if (holds(session.view)) { stop(); resolve(); }
  });
}

/** Comes to the call as somebody who stands like this. */
async function comes(standing: Partial<Me>): Promise<void> {
  me = standing;
  await session.run('door.open', { link: `${url}/c/${callId}#g=key` });
  await until(({ online }) => online);
}
/** Cuts the line, and mends it when the person stands like this. */
async function breaks(standing: Partial<Me>): Promise<void> {
  reachable = false;
  io.disconnectSockets(true);
  await until(({ online }) => !online);
  me = standing;
  asked = [];
  reachable = true;
}
/** The first that was asked of the door and of the call. */
const atTheDoor = (): string[] => asked.filter((name) => /^(admission|participants)/.test(name)).slice(0, 2);
const inCall: Partial<Me> = { participant: 'present', knock: 'admitted', role: 'participant' };
const takenForGone: Partial<Me> = { ...inCall, participant: 'left' };

test('whoever was away for so long that the call took them for gone knocks again by themselves, under the name they had, and takes part', async () => {
  await comes(inCall);
  await until(({ state }) => state === 'media_lost');
  await session.run('chat.send', { text: 'on its way' });
  await until(({ chat }) => chat.messages.length === 1 || asked.includes('chat.send'));
  const seen: string[][] = [];
  session.subscribe(({ people }) => seen.push(people.map(({ name }) => name)));
  await breaks(takenForGone);
  await session.run('chat.send', { text: 'meanwhile' });
  await until(({ online, state }) => online && state === 'media_lost');
  assert.deepEqual(atTheDoor(), ['admission.knock Ada', 'participants.join']);
  assert.ok(asked.indexOf('chat.send') > 0, 'what was written goes out when the call has them again');
  assert.ok(seen.every((names) => names.includes('Mara')), 'nobody goes out of sight meanwhile');
  assert.equal(session.view.ended, undefined);
});

test('while one comes back the strip stays: the line alone is not the call', async () => {
  await comes(inCall);
  await until(({ state }) => state === 'media_lost');
  const states: string[] = [];
  session.subscribe(({ state, online }) => states.push(`${state}${online ? '' : ' offline'}`));
  await breaks(takenForGone);
  await until(({ online, state }) => online && state === 'media_lost');
  assert.ok(!states.includes('stable') && !states.includes('ended'), states.join(', '));
});

test('a line that is there again while there is still no picture does not say that all is well', async () => {
  await comes(inCall);
  await until(({ state }) => state === 'media_lost');
  const states: string[] = [];
  session.subscribe(({ state }) => states.push(state));
  await breaks(inCall);
  await until(({ online, state }) => online && state === 'media_lost');
  assert.ok(!states.includes('stable'), states.join(', '));
  assert.ok(asked.includes('participants.join') && !asked.some((name) => name.startsWith('admission.knock')), asked.join(', '));
});

test('when the door has them wait they wait, and come in when they are admitted', async () => {
  await comes(inCall);
  await until(({ state }) => state === 'media_lost');
  let line: Socket | undefined;
  answers['admission.knock'] = (socket) => {
    line = socket;
    become(socket, { participant: 'left', knock: 'waiting', role: 'guest', place: 1, reason: 'full', since: '2026-05-04T10:00:00Z' });
    return { ok: true, value: { state: 'waiting', place: 1, reason: 'full' } };
  };
  await breaks(takenForGone);
  await until(({ state }) => state === 'waiting');
  assert.equal(session.view.me?.reason, 'full');
  asked = [];
  if (line !== undefined) become(line, inCall);
  await until(({ state }) => state === 'media_lost');
  assert.ok(asked.includes('participants.join'));
});

test('what shuts the door for them ends the call with its reason and a way back', async () => {
  for (const code of ['calls.locked', 'admission.pin_needed']) {
    await comes(inCall);
    await until(({ state }) => state === 'media_lost');
    answers['admission.knock'] = () => fault(code, code === 'calls.locked');
    await breaks({ knock: 'knocking' });
    await until(({ state }) => state === 'ended');
    assert.deepEqual([session.view.ended?.reason, session.view.ended?.fault?.code, session.view.ended?.canReturn], ['unreachable', code, true]);
    session = createSession({ serverUrl: url });
  }
});

test('a guest who waits keeps the place over a break of the line; where it is lost the page says so', async () => {
  await comes({ knock: 'waiting' });
  await until(({ state }) => state === 'waiting');
  await breaks({ knock: 'waiting', place: 1 });
  await until(({ online }) => online);
  assert.equal(session.view.state, 'waiting');
  await breaks({ knock: 'withdrawn' });
  await until(({ state }) => state === 'prejoin');
  assert.deepEqual([session.view.fault?.code, session.view.fault?.facts], ['transport.timeout', { reason: 'lost' }]);
});

test('a guest who was admitted while their line was away, and whose time to come ran out, comes in', async () => {
  await comes({ knock: 'waiting' });
  await until(({ state }) => state === 'waiting');
  await breaks(takenForGone);
  await until(({ state }) => state === 'media_lost');
  assert.deepEqual(atTheDoor(), ['admission.knock Ada', 'participants.join']);
});
