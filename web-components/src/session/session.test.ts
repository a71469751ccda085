import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { createSession } from './session.ts';
import type { CallSession } from './view.ts';

const callId = 'abcdefghijkl';

/** A platform that answers when it is told to, so that people can leave meanwhile. */
let platform: Server;
let url: string;
let asked: { path: string; answer(status: number, body: object): void }[];
let hear: () => void;
let session: CallSession;

beforeEach(async () => {
  asked = [];
  hear = () => undefined;
  platform = createServer((request, response) => {
    asked.push({
      path: (request.url ?? '').replace(/\?.*/, ''),
      answer: (status, body) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    });
    hear();
  }).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  session = createSession({ serverUrl: url });
});

afterEach(() => {
  session.dispose();
  platform.closeAllConnections();
  platform.close();
});

async function request(path: string): Promise<(typeof asked)[number]> {
  for (;;) {
    const found = asked.find((each) => each.path === path);
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => { hear = resolve; });
  }
}

const pass = { pass: 'p_me.secret', personId: 'p_me' };

test('whoever has gone while the pass was asked for opens no line of their own', async () => {
  const opened = session.run('door.open', { link: `${url}/c/${callId}#g=key` });
  const entering = await request(`/v1/calls/${callId}/passes`);
  session.dispose();
  entering.answer(201, pass);
  await opened;
  // Whatever the session may have asked for is heard before what is asked after it.
  const probe = fetch(`${url}/probe`);
  (await request('/probe')).answer(200, {});
  await probe;
  assert.deepEqual(asked.map(({ path }) => path), [`/v1/calls/${callId}/passes`, '/probe'], 'no ticket was asked for');
  assert.equal(session.view.state, 'ended');
  assert.equal(session.view.ended?.reason, 'left');
});

test('a refusal that comes after its person has gone changes nothing', async () => {
  const opened = session.run('door.open', { link: `${url}/c/${callId}#g=key` });
  const entering = await request(`/v1/calls/${callId}/passes`);
  session.dispose();
  entering.answer(404, { code: 'calls.not_found', title: 'There is no such call.', retryable: false });
  await opened;
  assert.equal(session.view.ended?.reason, 'left');
});

test('a session opens one link once; the way back is to join again', async () => {
  await session.run('door.open', { link: 'nonsense' });
  assert.equal(session.view.ended?.reason, 'link');
  await session.run('door.open', { link: `${url}/c/${callId}#g=key` });
  assert.equal(session.view.state, 'ended');
  assert.deepEqual(asked, []);
});

test('joining again after the platform could not be reached asks for the pass anew', async () => {
  const opened = session.run('door.open', { link: `${url}/c/${callId}#g=key` });
  const first = await request(`/v1/calls/${callId}/passes`);
  first.answer(503, { code: 'transport.unavailable', title: 'The platform cannot be reached.', retryable: true });
  await opened;
  assert.equal(session.view.ended?.reason, 'unreachable');
  assert.equal(session.view.ended?.canReturn, true);
  asked = [];
  const again = session.run('call.again');
  (await request(`/v1/calls/${callId}/passes`)).answer(201, pass);
  await again;
  await request(`/v1/calls/${callId}/tickets`);
});
