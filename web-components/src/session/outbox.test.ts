import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, reportFault } from '@parley/contracts/plain/fault';
import { outbox, type Sent, type Waiting } from './outbox.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const stored: Sent = { ok: true };
const refused: Sent = { ok: false, fault: reportFault(new Fault('chat.empty')) };
const busy: Sent = { ok: false, fault: reportFault(new Fault('transport.too_many')) };

function memoryStorage() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

/** A server that stores each id once, over a line that can break before or after it has heard. */
function line() {
  const stored: string[] = [];
  const tries: string[] = [];
  let answer: () => Promise<Sent> | Sent = () => ({ ok: true });
  return {
    stored, tries,
    answers: (next: typeof answer): void => void (answer = next),
    async send(messageId: string, text: string): Promise<Sent> {
      tries.push(text);
      const result = await answer();
      if (result.ok && !stored.includes(messageId)) stored.push(messageId);
      return result;
    },
  };
}

function box(server = line(), storage: ReturnType<typeof memoryStorage> | undefined = memoryStorage()) {
  let ids = 0;
  const told: (readonly Waiting[])[] = [];
  const due: { ms: number; run(): void }[] = [];
  const made = outbox({
    send: server.send, changed: (waiting) => told.push(waiting), newId: () => `id-${(ids += 1)}`, now: () => '2026-05-04T10:00:00Z', storage, slot: 'outbox',
    after(ms, run) {
      const one = { ms, run };
      due.push(one);
      return () => void (due.includes(one) && due.splice(due.indexOf(one), 1));
    },
  });
  const texts = (): string[] => made.waiting.map(({ text }) => text);
  /** The time of what is to be tried again comes; answers with how long that took, ms. */
  const comesDue = async (): Promise<number | undefined> => {
    const one = due.shift();
    one?.run();
    await settled();
    await settled();
    return one?.ms;
  };
  return { server, storage, told, due, made, texts, comesDue };
}

test('messages go out one after the other in the order they were written', async () => {
  const { server, made, texts } = box();
  made.setOnline(true);
  for (const text of ['a', 'b', 'c']) made.add(text);
  assert.deepEqual(server.tries, ['a'], 'the next waits for the answer');
  await settled();
  assert.deepEqual(server.tries, ['a', 'b', 'c']);
  assert.deepEqual(texts(), []);
});

test('nothing goes out while the line is away; all of it when it is back', async () => {
  const { server, made, texts } = box();
  made.add('a');
  made.add('b');
  await settled();
  assert.deepEqual([server.tries, texts()], [[], ['a', 'b']]);
  made.setOnline(true);
  await settled();
  assert.deepEqual([server.tries, texts()], [['a', 'b'], []]);
});

test('a message without an answer stays, in its place, and goes out again under the same id', async () => {
  const { server, made, texts } = box();
  made.setOnline(true);
  server.answers(() => Promise.reject(new Error('line broke')));
  made.add('a');
  made.add('b');
  await settled();
  assert.deepEqual(texts(), ['a', 'b']);
  assert.deepEqual(made.waiting.map(({ status }) => status), ['sending', 'sending']);
  server.answers(() => stored);
  made.setOnline(false);
  made.setOnline(true);
  await settled();
  assert.deepEqual(texts(), []);
  assert.deepEqual(server.stored, ['id-1', 'id-2']);
});

test('an answer that got lost doubles nothing: the log says it is stored', async () => {
  const { server, made, texts } = box();
  made.setOnline(true);
  server.answers(() => Promise.reject(new Error('answer lost')));
  made.add('a');
  await settled();
  made.stored('id-1');
  assert.deepEqual(texts(), []);
  server.answers(() => stored);
  made.setOnline(true);
  await settled();
  assert.deepEqual(server.tries, ['a'], 'it does not go out again');
});

test('a line that comes back while the old answer is still awaited is used at once', async () => {
  const { server, made, texts } = box();
  let breakLine = (): void => undefined;
  server.answers(() => new Promise((_, reject) => { breakLine = () => reject(new Error('timed out')); }));
  made.setOnline(true);
  made.add('a');
  made.setOnline(false);
  made.setOnline(true);
  server.answers(() => stored);
  breakLine();
  await settled();
  assert.deepEqual([server.tries, texts()], [['a', 'a'], []]);
});

test('a refusal fails that message alone; it can be sent again or discarded', async () => {
  const { server, made, texts } = box();
  made.setOnline(true);
  let first = true;
  server.answers(() => {
    if (!first) return stored;
    first = false;
    return refused;
  });
  made.add('bad');
  made.add('good');
  await settled();
  assert.deepEqual(made.waiting.map(({ text, status, fault }) => [text, status, fault?.code]), [['bad', 'failed', 'chat.empty']]);
  made.retry('id-1');
  assert.equal(made.waiting[0]?.fault, undefined);
  await settled();
  assert.deepEqual(texts(), []);
  first = true;
  made.add('bad again');
  await settled();
  made.discard('id-3');
  assert.deepEqual(texts(), []);
});

test('a server that is busy or away is not hammered: what waits is tried again later and later, until it is stored', async () => {
  for (const answer of [() => busy, () => Promise.reject(new Error('away'))]) {
    const { server, due, made, texts, comesDue } = box();
    made.setOnline(true);
    server.answers(answer);
    made.add('a');
    made.add('b');
    await settled();
    await settled();
    assert.deepEqual([server.tries, due.length], [['a'], 1]);
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) waits.push(await comesDue() ?? assert.fail('it is tried again'));
    assert.ok(waits[0]! >= 150 && waits[0]! <= 300, `${waits[0]} ms`);
    assert.ok(waits.at(-1)! >= 2_500 && waits.at(-1)! <= 5_000, `${waits.at(-1)} ms`);
    assert.deepEqual(server.tries, Array(9).fill('a'), 'and nothing overtakes it');
    server.answers(() => stored);
    await comesDue();
    assert.deepEqual([texts(), server.stored, due], [[], ['id-1', 'id-2'], []]);
  }
});

test('nothing is tried again over a line that is away, and at once when it is back', async () => {
  const { server, due, made } = box();
  made.setOnline(true);
  server.answers(() => busy);
  made.add('a');
  await settled();
  made.setOnline(false);
  assert.deepEqual(due, []);
  made.setOnline(true);
  await settled();
  assert.deepEqual([server.tries, due.length], [['a', 'a'], 1]);
});

test('what was not sent survives a reload, in its order and under its ids', async () => {
  const storage = memoryStorage();
  const before = box(line(), storage);
  before.made.add('a');
  before.made.add('b');
  const after = box(line(), storage);
  assert.deepEqual(after.texts(), ['a', 'b']);
  after.made.setOnline(true);
  await settled();
  assert.deepEqual(after.server.stored, ['id-1', 'id-2']);
  assert.equal(storage.kept.get('outbox'), '[]');
});

test('a storage that is full, missing, or holds rubbish keeps nobody from writing', async () => {
  const full = { ...memoryStorage(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  for (const storage of [full, undefined]) {
    const { server, made, texts } = box(line(), storage);
    made.setOnline(true);
    made.add('a');
    await settled();
    assert.deepEqual([server.tries, texts()], [['a'], []]);
  }
  for (const rubbish of ['{', '{}', 'null', '[null, 1, {"messageId":1}]']) {
    const storage = memoryStorage();
    storage.kept.set('outbox', rubbish);
    assert.deepEqual(box(line(), storage).texts(), [], rubbish);
  }
});

test('every change is told', async () => {
  const { made, told } = box();
  made.setOnline(true);
  made.add('a');
  await settled();
  assert.deepEqual(told.map((waiting) => waiting.length), [1, 0]);
});
