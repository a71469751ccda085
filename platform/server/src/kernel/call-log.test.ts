import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { callLog, type Fold } from './call-log.ts';
import { VersionTaken, type Commit, type CommitStore } from './commits.ts';
import { events as eventBus } from './events.ts';
import { fakeClock, rest, type FakeClock } from '@parley/contracts/testing/fake-clock';
import { faultOf } from '../testing/faults.ts';
import { memoryCommits } from '../testing/memory-stores.ts';

const said = (text: string): DomainEvent => ({ type: 'chat.sent', data: { messageId: text, personId: 'p', name: 'P', text } });
const opened: DomainEvent = { type: 'calls.opened', data: {} };

interface Words { list: string[] }
interface Disk { readonly commits: CommitStore; readonly snapshots: Map<string, { version: number; state: Words }> }
const disk = (commits: CommitStore = memoryCommits()): Disk => ({ commits, snapshots: new Map() });

/** One process that owns calls: a log over a disk that other processes may share. */
function owner({ commits, snapshots }: Disk, options: { clock?: FakeClock; saveFails?: () => boolean; inUse?: (callId: string) => boolean } = {}) {
  const clock = options.clock ?? fakeClock();
  const heard: Commit[] = [];
  const failures: unknown[] = [];
  const events = eventBus((cause) => failures.push(cause));
  events.subscribe((commit) => heard.push(commit));
  let loads = 0;
  const words: Fold<Words> = {
    name: 'words',
    begin: () => ({ list: [] }),
    apply: (state, event) => void (event.type === 'chat.sent' && state.list.push(event.data.text)),
    load(callId) {
      loads += 1;
      return Promise.resolve(structuredClone(snapshots.get(callId)));
    },
    save(callId, version, state) {
      if (options.saveFails?.() === true) return Promise.reject(new Error('disk full'));
      snapshots.set(callId, structuredClone({ version, state }));
      return Promise.resolve();
    },
    saveAfter: new Set(['calls.ended']),
  };
  const log = callLog({ store: commits, events, clock, folds: [words], onFailure: (cause) => failures.push(cause), ...(options.inUse === undefined ? {} : { inUse: options.inUse }) });
  return {
    log, heard, failures, clock, events, loads: () => loads,
    begin: (callId: string) => log.begin(callId, (turn) => turn.commit([opened], 'core')),
    say: (callId: string, text: string) => log.run(callId, (turn) => turn.commit([said(text)], 'p')),
    words: (callId: string) => log.run(callId, (turn) => [...turn.read(words).list]),
    fold: words,
  };
}

test('a call that nobody began is not there, and leaves nothing behind', async () => {
  const { log, say } = owner(disk());
  await assert.rejects(say('none', 'hello'), faultOf('calls.not_found'));
  assert.deepEqual(log.loaded(), []);
});

test('a look sees what is durable, loads what is not in memory, and waits for no command', async () => {
  const kept = disk();
  const one = owner(kept);
  await one.begin('call');
  await one.say('call', 'kept');
  const { log, fold } = owner(kept);
  const words = async (): Promise<string[]> => [...await log.look('call', (sight) => sight.read(fold).list)];
  assert.deepEqual(await words(), ['kept']);
  await assert.rejects(async () => log.look('none', () => undefined), faultOf('calls.not_found'));

  const gate = Promise.withResolvers<void>();
  const slow = log.run('call', async (turn) => {
    await gate.promise;
    await turn.commit([said('later')], 'p');
  });
  assert.deepEqual(await words(), ['kept']);
  gate.resolve();
  await slow;
  assert.deepEqual(await words(), ['kept', 'later']);
});

test('commands of a call pass one by one; versions have no gap', async () => {
  const one = owner(disk());
  await one.begin('call');
  const texts = Array.from({ length: 50 }, (_, index) => `m${index}`);
  const commits = await Promise.all(texts.map((text) => one.say('call', text)));
  assert.deepEqual(commits.map(({ version }) => version), texts.map((_, index) => index + 2));
  assert.deepEqual(await one.words('call'), texts);
  assert.deepEqual(one.heard.map(({ version }) => version), Array.from({ length: 51 }, (_, index) => index + 1));
});

test('of two processes that write the same version one wins; the other reads on and does its command again', async () => {
  const shared = disk();
  const left = owner(shared);
  const right = owner(shared);
  await left.begin('call');
  await right.words('call');
  await Promise.all([left.say('call', 'left'), right.say('call', 'right'), left.say('call', 'left again'), right.say('call', 'right again')]);
  await left.say('call', 'level');
  const written = await left.words('call');
  assert.equal(written.length, 5, 'nothing lost, nothing doubled');
  await right.say('call', 'end');
  assert.deepEqual(await right.words('call'), [...written, 'end'], 'both read the same order');
  for (const { heard } of [left, right]) assert.deepEqual(heard.map(({ version }) => version), heard.map((_, index) => heard[0]!.version + index), 'listeners hear every version once, in order');
});

test('a command that runs again judges the state that the other process left', async () => {
  const shared = disk();
  const left = owner(shared);
  const right = owner(shared);
  await left.begin('call');
  await right.words('call');
  const takeIfFree = (who: ReturnType<typeof owner>, name: string) => who.log.run('call', async (turn) => {
    if (turn.read(who.fold).list.length > 0) return 'taken';
    await turn.commit([said(name)], 'p');
    return 'mine';
  });
  const answers = await Promise.all([takeIfFree(left, 'left'), takeIfFree(right, 'right')]);
  assert.deepEqual([...answers].sort(), ['mine', 'taken']);
});

test('an insert that was kept although its answer got lost is not made twice', async () => {
  const inner = memoryCommits();
  let loseAnswer = false;
  const one = owner(disk({
    async insert(commit) {
      await inner.insert(commit);
      if (loseAnswer) {
        loseAnswer = false;
        throw new Error('connection reset');
      }
    },
    read: inner.read,
  }));
  await one.begin('call');
  const once = () => one.log.run('call', async (turn) => (turn.read(one.fold).list.includes('hello') ? 'was there' : (await turn.commit([said('hello')], 'p', 'key-1'), 'written')));
  loseAnswer = true;
  await assert.rejects(once(), /connection reset/);
  assert.equal(await once(), 'was there');
  assert.deepEqual(await one.words('call'), ['hello']);
  assert.equal(inner.kept.get('call:2')?.key, 'key-1', 'the key stands in the commit');
});

test('a store in which every version is taken gives up as unavailable', async () => {
  const inner = memoryCommits();
  const one = owner(disk({ insert: (commit) => (commit.version > 1 ? Promise.reject(new VersionTaken(commit.callId, commit.version)) : inner.insert(commit)), read: inner.read }));
  await one.begin('call');
  await assert.rejects(one.say('call', 'never'), faultOf('transport.unavailable'));
});

test('after a crash the next process reads on from the snapshot, version by version', async () => {
  const shared = disk();
  const before = owner(shared);
  await before.begin('call');
  await before.say('call', 'kept in the snapshot');
  await before.log.flush();
  assert.equal(shared.snapshots.get('call')?.version, 2);
  await before.say('call', 'only in the log');
  await before.say('call', 'this too');

  const after = owner(shared);
  assert.deepEqual(await after.words('call'), ['kept in the snapshot', 'only in the log', 'this too']);
  assert.deepEqual(after.heard, [], 'history is no news');
  assert.equal((await after.say('call', 'next')).version, 5);
});

test('a snapshot is written after a while, after two hundred commits, and at once where lists are read from it', async () => {
  const shared = disk();
  const one = owner(shared);
  await one.begin('call');
  await one.say('call', 'a');
  assert.equal(shared.snapshots.size, 0);
  await one.clock.advance(10_000);
  assert.equal(shared.snapshots.get('call')?.version, 2);
  for (let count = 0; count < 200; count += 1) await one.say('call', 'b');
  assert.equal(shared.snapshots.get('call')?.version, 202);
  await one.log.run('call', (turn) => turn.commit([{ type: 'calls.ended', data: { reason: 'host' } }], 'core'));
  assert.equal(shared.snapshots.get('call')?.version, 203);
});

test('a snapshot that cannot be written is reported; the log goes on and writes it later', async () => {
  const shared = disk();
  let full = true;
  const one = owner(shared, { saveFails: () => full });
  await one.begin('call');
  await one.clock.advance(10_000);
  assert.equal(one.failures.length, 1);
  assert.equal((await one.say('call', 'still here')).version, 2);
  full = false;
  await one.log.flush();
  assert.equal(shared.snapshots.get('call')?.version, 2);
});

test('a listener that throws undoes nothing and keeps nobody else from hearing', async () => {
  const one = owner(disk());
  one.events.subscribe(() => { throw new Error('deaf'); });
  const later: number[] = [];
  one.events.subscribe(({ version }) => later.push(version));
  await one.begin('call');
  assert.deepEqual(later, [1]);
  assert.match(String(one.failures[0]), /deaf/);
});

test('what a cursor missed comes oldest first, from memory or from the store; too far back is said', async () => {
  const shared = disk();
  const before = owner(shared);
  await before.begin('call');
  for (const text of ['a', 'b', 'c', 'd']) await before.say('call', text);
  await before.log.flush();
  const after = owner(shared);
  await after.say('call', 'e');
  assert.deepEqual((await after.log.since('call', 2, 100))?.map(({ version }) => version), [3, 4, 5, 6]);
  assert.deepEqual(await after.log.since('call', 6, 100), []);
  assert.equal(await after.log.since('call', 1, 4), undefined);
  assert.equal(await after.log.since('call', 7, 100), undefined, 'a cursor from the future is none of ours');
});

test('two who ask for a call at the same time load it once', async () => {
  const shared = disk();
  const before = owner(shared);
  await before.begin('call');
  const after = owner(shared);
  const [, commit] = await Promise.all([after.log.since('call', 0, 10), after.say('call', 'x')]);
  assert.equal(after.loads(), 1);
  assert.equal(commit.version, 2);
  assert.equal((await after.say('call', 'y')).version, 3);
  assert.deepEqual(after.heard.map(({ version }) => version), [2, 3]);
});

test('calls that nobody used for ten minutes leave the memory whole; those with somebody connected stay', async () => {
  const shared = disk();
  const one = owner(shared, { inUse: (callId) => callId === 'busy' });
  await one.begin('idle');
  await one.begin('busy');
  await one.say('idle', 'not lost');
  await one.clock.advance(11 * 60_000);
  await one.begin('third');
  await rest();
  assert.deepEqual([...one.log.loaded()].sort(), ['busy', 'third']);
  assert.deepEqual(await one.words('idle'), ['not lost']);
});
