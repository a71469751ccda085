import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { AskRefusal } from '@parley/contracts/plain/bridge';
import { AskError, isRefused } from './ask.ts';
import { only } from './ui.ts';
import { parley } from './parley.ts';
import { text, view } from './kit.ts';
import type { Sandbox } from './sandbox.ts';

const root = globalThis as { parley?: Sandbox };
afterEach(() => delete root.parley);
const callId = 'abcdefghijkl';
const refusal = (code: string, detail?: string): Error => Object.assign(new Error(detail === undefined ? code : `${code}: ${detail}`), { code });

/** A sandbox that is answered by `answer`, and what it was asked. */
function asking(answer: (name: string, input: Readonly<Record<string, unknown>>) => unknown): { name: string; input: object }[] {
  const asked: { name: string; input: object }[] = [];
  root.parley = {
    define: () => undefined,
    async ask(name, input) {
      asked.push({ name, input });
      await Promise.resolve();
      return answer(name, input as Readonly<Record<string, unknown>>);
    },
  };
  return asked;
}

/** A sandbox with nothing but a store that keeps versions. */
function storing(): Map<string, { value: unknown; version: number }> {
  const kept = new Map<string, { value: unknown; version: number }>();
  asking((name, { key, value, version, prefix, after = '' }) => {
    const before = kept.get(String(key));
    switch (name) {
      case 'kv.get': return before ?? null;
      case 'kv.set': {
        if (version !== undefined && version !== (before?.version ?? 0)) throw refusal('conflict');
        const next = { value, version: (before?.version ?? 0) + 1 };
        kept.set(String(key), next);
        return { version: next.version };
      }
      case 'kv.list': {
        const keys = [...kept.keys()].filter((each) => each.startsWith(String(prefix)) && each > String(after)).sort();
        const page = keys.slice(0, 3);
        return keys.length > 3 ? { keys: page, after: page.at(-1) } : { keys: page };
      }
      default: throw refusal('unknown');
    }
  });
  return kept;
}

test('many changes at once: none is lost', async () => {
  const kept = storing();
  await Promise.all(Array.from({ length: 20 }, (_, index) => parley.kv.update<number[]>('all', (old = []) => [...old, index])));
  assert.deepEqual((kept.get('all')?.value as number[] | undefined)?.toSorted((left, right) => left - right), Array.from({ length: 20 }, (_, index) => index));
});

test('an update that answers nothing leaves everything as it is', async () => {
  const kept = storing();
  assert.equal(await parley.kv.update<number>('one', () => undefined), undefined);
  assert.equal(kept.size, 0);
});

test('an update gives up when others are always faster, and on refusals that a new try cannot mend', async () => {
  const asked = asking((name) => {
    if (name === 'kv.set') throw refusal('conflict');
    return null;
  });
  await assert.rejects(parley.kv.update<number>('one', () => 1), (cause) => isRefused(cause, 'conflict'));
  assert.ok(asked.length < 100);
  asking((name) => {
    if (name === 'kv.set') throw refusal('quota');
    return null;
  });
  await assert.rejects(parley.kv.update<number>('one', () => 1), (cause) => isRefused(cause, 'quota'));
});

test('a list of keys is read to its last page', async () => {
  const kept = storing();
  for (const key of ['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'a:6', 'a:7', 'b:1']) kept.set(key, { value: 1, version: 1 });
  assert.deepEqual(await parley.kv.list('a:'), ['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'a:6', 'a:7']);
});

test('a value that is not there is undefined, one that is null is an entry', async () => {
  asking(() => null);
  assert.equal(await parley.kv.get('none'), undefined);
  asking(() => ({ value: null, version: 4 }));
  assert.deepEqual(await parley.kv.get('some'), { value: null, version: 4 });
});

test('a refusal is an AskError that says what was asked and why not', async () => {
  asking(() => { throw refusal('not_granted', 'needs calls.manage'); });
  await assert.rejects(parley.calls.lock(callId), (cause: unknown) => {
    assert.ok(cause instanceof AskError);
    const code: AskRefusal = cause.code;
    assert.deepEqual([code, cause.ask, cause.message], ['not_granted', 'calls.lock', 'calls.lock: needs calls.manage']);
    return true;
  });
  asking(() => { throw refusal('too_many'); });
  await assert.rejects(parley.chat.list(callId), /chat\.list: Too many requests/);
  asking(() => { throw new TypeError('a mistake of our own'); });
  await assert.rejects(parley.chat.list(callId), TypeError);
});

test('fetch sends objects as JSON and reads headers by lower-case name', async () => {
  const asked = asking(() => ({ status: 404, headers: [['X-One', 'a'], ['x-one', 'b']], body: '{"found":false}' }));
  const answer = await parley.fetch('https://api.example.com/x', { method: 'POST', headers: { authorization: 'Bearer {{secret:KEY}}' }, body: { a: 1 } });
  assert.deepEqual(asked, [{ name: 'http.fetch', input: { url: 'https://api.example.com/x', method: 'POST', headers: [['authorization', 'Bearer {{secret:KEY}}'], ['content-type', 'application/json']], body: '{"a":1}' } }]);
  assert.equal(answer.headers['x-one'], 'a, b');
  assert.deepEqual(answer.json<{ found: boolean }>(), { found: false });
  asking(() => ({ status: 200, headers: [], body: '<html>' }));
  const page = await parley.fetch('https://api.example.com/');
  assert.throws(() => page.json(), /did not answer with JSON/);
});

test('what is left out is not sent', async () => {
  const asked = asking((name) => (name === 'chat.list' ? [] : { at: '', version: 1 }));
  await parley.chat.list(callId);
  await parley.chat.send(callId, 'hello', { card: 'one' });
  await parley.schedule.at('soon', Date.UTC(2030, 0, 1));
  await parley.schedule.every('often', 5, { n: 1 });
  await parley.ui.show(callId, { surface: 'panel', to: only('p_0123456789abcdef') }, view([text('Hello')], 'One'));
  await parley.door.turnAway(callId, 'p_0123456789abcdef');
  assert.deepEqual(asked.map(({ input }) => input), [
    { callId }, { callId, text: 'hello', card: 'one' }, { name: 'soon', at: '2030-01-01T00:00:00.000Z' }, { name: 'often', everyMinutes: 5, data: { n: 1 } },
    { callId, at: { surface: 'panel', to: 'p_0123456789abcdef' }, view: { title: 'One', nodes: [{ type: 'text', text: 'Hello' }] } },
    { callId, personId: 'p_0123456789abcdef' },
  ]);
});

test('a log line never fails its handler', async () => {
  const asked = asking(() => { throw refusal('too_many'); });
  parley.log.warn('slow', { ms: 12 });
  parley.log.error('broken', new Error('why'));
  const circle: { self?: unknown } = {};
  circle.self = circle;
  parley.log.info('round', circle);
  await new Promise(setImmediate);
  assert.deepEqual(asked.map(({ input }) => input), [{ level: 'warn', message: 'slow {"ms":12}' }, { level: 'error', message: 'broken: why' }, { level: 'info', message: 'round (its details cannot be written as JSON)' }]);
});
