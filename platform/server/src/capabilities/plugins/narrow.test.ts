import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const said = [{ version: 1, messageId: 'message-1', personId: 'p_aaaaaaaaaaaaaaaa', name: 'Ada', text: 'between us', at: '2026-05-04T10:00:00Z' }] as never[];
const ended: DomainEvent = { type: 'calls.ended', data: { reason: 'host' } } as never;
const nosy = { id: 'example.nosy', permissions: ['chat.read', 'ui.panel'], surfaces: ['panel'] } as const;
const read = (written: typeof nosy) => ({ ...written, permissions: [...written.permissions], surfaces: [...written.surfaces] });

test('what a host took away stays away when the call has ended', async () => {
  const hall = pluginHall();
  const installId = await hall.install(read(nosy));
  const callId = hall.call('o', said);
  const host = hall.person(callId);
  assert.match(JSON.stringify(await hall.asks(installId, 'chat.list', { callId, limit: 9 })), /between us/);
  await hall.operations['plugins.narrow'](host, { callId, installId, stopped: true });
  assert.equal(await hall.asks(installId, 'chat.list', { callId, limit: 9 }), 'not_granted');
  await hall.happened(callId, ended);
  assert.equal(await hall.asks(installId, 'chat.list', { callId, limit: 9 }), 'not_granted');
});

test('after a restart the first request about a call finds what its host took away, whatever the plugin was called for', async () => {
  const before = pluginHall();
  const installId = await before.install(read(nosy));
  const callId = before.call('o', said);
  await before.operations['plugins.narrow'](before.person(callId), { callId, installId, withhold: ['chat.read'] });
  const after = before.another();
  await after.slice.begin();
  assert.equal(await after.asks(installId, 'chat.list', { callId, limit: 9 }), 'not_granted');
  assert.deepEqual(await after.asks(installId, 'ui.show', { callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [] } }), { version: 1 });
});

test('a request about a call waits until it is known what was taken away there; where that cannot be read, nothing is done', async () => {
  const kept = memoryPlugins();
  const before = pluginHall({ kept });
  const installId = await before.install(read(nosy));
  const callId = before.call('o', said);
  let isAway = true;
  const after = before.another({ kept: { ...kept, narrowings: (of) => (isAway ? Promise.reject(new Error('away')) : kept.narrowings(of)) } });
  await after.slice.begin();
  assert.equal(await after.asks(installId, 'chat.list', { callId, limit: 9 }), 'failed');
  isAway = false;
  assert.match(JSON.stringify(await after.asks(installId, 'chat.list', { callId, limit: 9 })), /between us/);
  isAway = true;
  await after.clock.advance(60_000);
  assert.match(JSON.stringify(await after.asks(installId, 'chat.list', { callId, limit: 9 })), /between us/, 'a database that is away for a moment does not undo what was known');
});

test('of two hosts who act at once neither undoes the other, in one process or in two, whatever order the database answers in', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const kept = memoryPlugins();
    const first = pluginHall({ kept });
    const [one, two] = [await first.install(read(nosy)), await first.install({ ...read(nosy), id: 'example.other' })];
    const callId = first.call();
    const [ada, bo] = [first.person(callId), first.person(callId)];
    const held = heldBack(kept);
    const [left, right] = [first.another({ kept: held.store }), first.another({ kept: held.store })];
    await held.settled(Promise.all([left.slice.begin(), right.slice.begin()]), seed);
    const narrow = (hall: typeof first, ...given: Parameters<typeof first.operations['plugins.narrow']>) => hall.operations['plugins.narrow'](...given);
    await held.settled(Promise.all([
      narrow(left, ada, { callId, installId: one, stopped: true }), narrow(left, bo, { callId, installId: two, withhold: ['chat.read'] }), narrow(right, bo, { callId, installId: two, withhold: ['ui.panel'] }),
    ]), seed);
    const { of } = (await kept.narrowings(callId))!;
    assert.deepEqual([of[one], of[two]?.withheld.toSorted()], [{ stopped: true, withheld: [] }, ['chat.read', 'ui.panel']], `seed ${seed}`);
    await held.settled(narrow(left, ada, { callId, installId: two, giveBack: ['chat.read'] }), seed);
    assert.deepEqual((await kept.narrowings(callId))?.of[two]?.withheld, ['ui.panel']);
    assert.deepEqual(left.runtime.grants(two, callId), ['chat.read'], 'the newest is in force');
    await left.clock.advance(2_000);
    await held.settled(right.slice.narrowingsKnown(callId), seed);
    assert.deepEqual(right.runtime.grants(two, callId), ['chat.read'], 'and after two seconds in the other process');
  }
});

test('what one withholds and gives back in one breath is withheld', async () => {
  const hall = pluginHall();
  const installId = await hall.install(read(nosy));
  const callId = hall.call();
  const { plugins } = await hall.operations['plugins.narrow'](hall.person(callId), { callId, installId, withhold: ['chat.read', 'chat.read'], giveBack: ['chat.read'] });
  assert.deepEqual(plugins[0]?.grants?.filter(({ withheld }) => withheld).map(({ grant }) => grant), ['chat.read']);
});
