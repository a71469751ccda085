import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { faultOf } from '../../testing/faults.ts';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';
import { timetable } from './timetable.ts';

const owner = { id: 'i_aaaaaaaaaaaaaaaa', organization: 'o' };
const minute = 60_000;
const at = (name: string, when: number, more: { every?: number; data?: string } = {}) => ({ name, at: when, every: more.every, data: more.data ?? 'null' });
const all = (due: number): number => due;
type Times = ReturnType<typeof timetable>;
/** Takes what is due, and says that it was called. */
async function fired(times: Times, now: number, atMost = all): Promise<Awaited<ReturnType<Times['take']>>['records']> {
  const { records, over } = await times.take(owner.id, now, atMost);
  await over();
  return records;
}

test('the quota holds against many who choose a time at once, in one process or in two', async () => {
  for (const seed of [1, 2, 3]) {
    const kept = memoryPlugins();
    const held = heldBack(kept);
    const processes = [timetable(held.store), timetable(held.store)];
    const results = await held.settled(Promise.allSettled(Array.from({ length: pluginLimits.schedules + 30 }, (_, index) => processes[index % 2]!.set(owner, at(`n${index}`, index, { data: '{"a":1}' })))), seed);
    const accepted = results.filter(({ status }) => status === 'fulfilled').length;
    assert.equal((await kept.timetable(owner.id))?.times.length, accepted);
    assert.ok(accepted <= pluginLimits.schedules && accepted > pluginLimits.schedules - 40, `${accepted} accepted`);
    assert.equal(kept.dataKept.size, accepted, 'what was refused leaves nothing');
  }
  const one = timetable(memoryPlugins());
  for (let index = 0; index < pluginLimits.schedules; index += 1) await one.set(owner, at(`n${index}`, index));
  await assert.rejects(one.set(owner, at('more', 1)), faultOf('plugins.quota'));
  await one.set(owner, at('n0', 5));
  await one.cancel(owner.id, 'n0');
  await one.set(owner, at('more', 1));
});

test('a time is taken once, by one process, the oldest first, with what was given to it', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const kept = memoryPlugins();
    const held = heldBack(kept);
    const [left, right] = [timetable(held.store), timetable(held.store)];
    await held.settled(Promise.all([left.set(owner, at('b', 20, { data: '"two"' })), left.set(owner, at('a', 10, { data: '"one"', every: minute })), left.set(owner, at('later', 90_000))]), seed);
    const taken = (await held.settled(Promise.all([fired(left, 100), fired(right, 100)]), seed)).flat();
    assert.deepEqual(taken, [{ installId: owner.id, ...at('a', 10, { data: '"one"', every: minute }) }, { installId: owner.id, ...at('b', 20, { data: '"two"' }) }], `seed ${seed}`);
    assert.deepEqual((await kept.timetable(owner.id))?.times.map(({ name, at: when }) => [name, when]).toSorted(), [['a', 10 + minute], ['later', 90_000]]);
    assert.deepEqual((await held.settled(fired(right, 10 + minute), seed)).map(({ data }) => data), ['"one"'], 'again with the same');
    assert.equal(kept.dataKept.size, 1, 'what came once is gone');
  }
});

test('the same name replaces, and leaves nothing of what stood before; what is not allowed now waits', async () => {
  const kept = memoryPlugins();
  const times = timetable(kept);
  await times.set(owner, at('a', 10, { data: '1' }));
  await times.set(owner, at('a', 20, { data: '2' }));
  await times.set(owner, at('b', 5));
  assert.equal(kept.dataKept.size, 1);
  assert.deepEqual((await fired(times, 100, () => 1)).map(({ name }) => name), ['b']);
  assert.deepEqual((await fired(times, 100, () => 0)), []);
  assert.deepEqual((await fired(times, 100)).map(({ data }) => data), ['2']);
  await times.set(owner, at('a', 30, { data: '3' }));
  await times.set(owner, at('a', 30));
  assert.equal(kept.dataKept.size, 0);
});

test('a time whose call nobody saw to its end comes again a minute later, as it was planned; one that repeats with its next beat', async () => {
  const kept = memoryPlugins();
  const [left, right] = [timetable(kept), timetable(kept)];
  await left.set(owner, at('once', 10, { data: '"one"' }));
  await left.set(owner, at('beat', 20, { every: minute }));
  await left.take(owner.id, 100, all);
  assert.deepEqual((await right.take(owner.id, 100 + minute - 1, all)).records.map(({ name }) => name), ['beat']);
  assert.deepEqual(await fired(right, 100 + minute), [{ installId: owner.id, ...at('once', 10, { data: '"one"' }) }]);
  assert.deepEqual([(await kept.timetable(owner.id))?.times.map(({ name }) => name), kept.dataKept.size], [['beat'], 0]);
});

test('what is being called takes no place in the quota, and a time set anew under its name meanwhile stays', async () => {
  const kept = memoryPlugins();
  const times = timetable(kept);
  for (let index = 0; index < pluginLimits.schedules; index += 1) await times.set(owner, at(`n${index}`, index, { data: '1' }));
  const { over } = await times.take(owner.id, 1_000, all);
  for (let index = 0; index < pluginLimits.schedules; index += 1) await times.set(owner, at(index === 0 ? 'n0' : `next${index}`, 5_000, { data: '2' }));
  await assert.rejects(times.set(owner, at('more', 1)), faultOf('plugins.quota'));
  await over();
  assert.deepEqual([(await kept.timetable(owner.id))?.times.length, kept.dataKept.size], [pluginLimits.schedules, pluginLimits.schedules]);
  assert.deepEqual(new Set((await fired(times, 5_000)).map(({ data }) => data)), new Set(['2']));
});

test('what an earlier version kept comes as it was planned', async () => {
  const kept = memoryPlugins();
  const before = pluginHall({ kept });
  const installId = await before.install({ id: 'example.plans', permissions: ['schedule'] });
  const now = before.clock.now();
  kept.oldSchedulesKept.push({ installId, ...at('digest', now + 1_000, { every: minute, data: '{"callId":"a"}' }) }, { installId, ...at('once', now + 2_000) }, { installId: 'i_gone', ...at('never', now) });
  const hall = before.another();
  await hall.slice.begin();
  assert.deepEqual([kept.oldSchedulesKept, await kept.timetable('i_gone')], [[], undefined]);
  await hall.clock.advance(3_000);
  await hall.slice.jobs['plugins.wake']();
  await hall.clock.advance(10);
  assert.deepEqual(hall.heard.filter(({ kind }) => kind === 'schedule').map(({ name, payload }) => [name, (payload as { data?: unknown }).data]), [['digest', { callId: 'a' }], ['once', undefined]]);
});
