// No browser: one abuser does to the socket what nobody should, while others write. Each of their acks comes and is no
// refusal, each hears everything, and the abuser is gone and counted.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as rest } from 'node:timers/promises';
import { createClient, type Client } from '@parley/contracts/plain/client';
import { limits } from '@parley/contracts/plain/limits';
import { socketPath } from '@parley/contracts/plain/socket-words';
import { startStack, type Stack } from '@parley/local/stack';
import { bearer } from './operations-ground.ts';
import { scriptedPerson, type ScriptedPerson } from './scripted-person.ts';

const others = 10;
/** As many as somebody may write at once. */
const messagesEach = 15;
/** From one address a minute. */
const upgrades = 400;

let stack: Stack;
let api: Client;
let people: ScriptedPerson[] = [];
before(async () => {
  stack = await startStack({ settings: { PARLEY_REQUESTS_PER_MINUTE: String(upgrades), PARLEY_TRUSTED_PROXIES: '127.0.0.1', PARLEY_OPEN_CALLS: 'on' } });
  api = createClient({ serverUrl: stack.url });
});
after(() => {
  for (const person of people) person.leave();
  return stack.stop();
});

/** What `/metrics` tells: refusals by code, and gauges by name. */
async function measured(): Promise<Record<string, number>> {
  const text = await (await fetch(`${stack.url}/metrics`, { headers: bearer(stack.operatorKey) })).text();
  return Object.fromEntries([...text.matchAll(/^parley_(?:refused_total\{code="([^"]+)"\}|(\w+)) (\d+)$/gm)].map(([, code, name, value]) => [code ?? name, Number(value)]));
}

const lineUrl = (callId: string): string => `${stack.url}${socketPath}/?EIO=4&transport=websocket&call=${callId}`;

/** A bare line that sends frames as they are; resolves when it is open, `seated` when the ticket was taken. */
async function bareLine(callId: string, ticket: string) {
  const socket = new WebSocket(lineUrl(callId).replace('http', 'ws'));
  socket.binaryType = 'arraybuffer';
  const frames: string[] = [];
  socket.addEventListener('message', ({ data }) => void frames.push(String(data)));
  const closed = once(socket, 'close');
  await once(socket, 'open');
  socket.send(`40${JSON.stringify({ ticket })}`);
  const heard = async (start: string): Promise<string> => {
    for (;;) {
      const found = frames.find((frame) => frame.startsWith(start));
      if (found !== undefined) return found;
      await once(socket, 'message');
    }
  };
  return { socket, closed, heard };
}

/** What a request to open a line is answered by. */
function upgrade(callId: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(lineUrl(callId), { agent: false, headers: { ...headers, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' } });
    const answered = (status: number | undefined): void => {
      asked.destroy();
      resolve(status ?? 0);
    };
    asked.on('error', reject);
    asked.on('upgrade', (response, line) => {
      line.destroy();
      answered(response.statusCode);
    });
    asked.on('response', (response) => answered(response.statusCode));
    asked.end();
  });
}

test('with one abuser everybody else’s acks come and refuse nothing, nothing is lost, and the abuser is gone and counted', async () => {
  const { callId, guestUrl } = await api.call('calls.create', { waitingRoom: false });
  people = await Promise.all(Array.from({ length: others }, async (_, index) => {
    const person = await scriptedPerson(stack.url, guestUrl);
    await person.runUntilAnswered('admission.knock', { name: `Person ${index}` });
    return person;
  }));
  const key = new URL(guestUrl).hash.slice('#g='.length);
  const { pass } = await api.call('admission.enter', { callId, key });
  const ticket = async () => (await api.call('admission.issue_ticket', { callId }, bearer(pass))).ticket;
  const seat = async () => {
    const line = await bareLine(callId, await ticket());
    await line.heard('42["commit"');
    return line;
  };
  const before = await measured();

  let abused = false;
  const troubles: unknown[] = [];
  const acks: string[] = [];
  async function write(person: ScriptedPerson): Promise<void> {
    const run = async <T>(what: string, answer: Promise<T>): Promise<void> => {
      await answer.then(() => acks.push(what), (cause: unknown) => troubles.push(what, cause));
    };
    for (let count = 0; count < messagesEach || !abused; count += 1) {
      const messageId = `${person.personId}-${count}`;
      if (count < messagesEach) await run(messageId, person.run('chat.send', { messageId, text: `${count}` }));
      else await run('heartbeat', person.run('participants.heartbeat', {}));
      await rest(100);
    }
  }

  async function abuse(): Promise<void> {
    const long = `42["chat.send",{"text":"${'x'.repeat(60_000)}"}]`;
    const floods: readonly ((index: number) => string)[] = [() => long, (index) => `42${index}["chat.send",{}]`, (index) => `42${index}["nothing.here",${'['.repeat(1_000)}${']'.repeat(1_000)}]`, () => '43[]', () => '40/elsewhere,'];
    for (const frame of floods) {
      const { socket, closed, heard } = await seat();
      for (let index = 0; index < 500; index += 1) socket.send(frame(index));
      await heard('42["refused"');
      await closed;
    }
    for (const frame of [`42["chat.send",{"text":"${'x'.repeat(limits.frameBytes)}"}]`, new Uint8Array(100), '451-["chat.send",{"_placeholder":true,"num":0}]', '42nonsense', '49']) {
      const { socket, closed } = await seat();
      socket.send(frame);
      await closed;
    }
    const used = await ticket();
    const first = await bareLine(callId, used);
    await first.heard('40');
    for (const forged of [used, '', 'nonsense', `${used}x`]) {
      const { socket, heard } = await bareLine(callId, forged);
      assert.match(await heard('44'), /transport\.ticket_invalid/);
      socket.close();
    }
    first.socket.close();
    assert.equal(await upgrade(callId, { origin: 'https://evil.example' }), 403);
    let turnedAway = 0;
    while (turnedAway < 50) {
      const answers = await Promise.all(Array.from({ length: 25 }, () => upgrade(callId, { 'x-forwarded-for': '192.0.2.66' })));
      turnedAway += answers.filter((status) => status === 429).length;
    }
  }

  await Promise.all([...people.map(write), abuse().finally(() => { abused = true; })]);

  assert.deepEqual(troubles, []);
  const written = people.flatMap(({ personId }) => Array.from({ length: messagesEach }, (_, index) => `${personId}-${index}`));
  assert.deepEqual(acks.filter((what) => what !== 'heartbeat').sort(), [...written].sort(), 'each was acknowledged once');
  const order = (person: ScriptedPerson) => person.heard.flatMap(({ event }) => (event.type === 'chat.sent' ? [event.data.messageId] : []));
  for (const person of people) await person.until((each) => order(each).length >= written.length, 'everything was heard');
  for (const person of people) assert.deepEqual(order(person), order(people[0] as ScriptedPerson), 'all heard the same in one order');
  assert.deepEqual([...order(people[0] as ScriptedPerson)].sort(), [...written].sort(), 'nothing was lost or doubled');

  let now = await measured();
  for (let tries = 0; now['sockets'] !== others && tries < 100; tries += 1) {
    await rest(100);
    now = await measured();
  }
  assert.equal(now['sockets'], others, 'the abuser has no socket any more');
  const refused = (code: string): number => (now[code] ?? 0) - (before[code] ?? 0);
  assert.ok(refused('transport.too_many') >= 5 * 101 + 50, `${refused('transport.too_many')} were too fast`);
  assert.deepEqual([refused('transport.too_large'), refused('transport.origin'), refused('transport.ticket_invalid')], [1, 1, 4]);
  assert.ok(refused('transport.malformed') >= 4);
  assert.deepEqual(stack.coreLog().split('\n').filter((line) => line.includes('"level":"error"')), [], 'nothing broke');
});
