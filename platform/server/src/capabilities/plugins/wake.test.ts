import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';
import { inTurns } from './wake.ts';

const minute = 60_000;
const plans = (id: string) => ({ id, permissions: ['schedule' as const] });

test('an organization that plans all it may keeps nobody else from its times', async () => {
  const kept = memoryPlugins();
  const hall = pluginHall({ kept });
  const now = hall.clock.now();
  for (let plugin = 0; plugin < 13; plugin += 1) {
    const id = await hall.install(plans(`busy.p${plugin}`), 'busy');
    await kept.replaceTimetable(id, { organizationId: 'busy', revision: 1, times: Array.from({ length: pluginLimits.schedules }, (_, index) => ({ name: `n${index}`, at: now + minute, every: minute, since: now, hasData: false })) });
  }
  const digest = await hall.install(plans('other.digest'), 'other');
  await hall.asks(digest, 'schedule.set', { name: 'digest', everyMinutes: 1 });
  const fired: string[] = [];
  const tick = pluginHall({ kept, clock: hall.clock, ids: hall.ids });
  await tick.slice.begin();
  tick.slice.slice.runtime.schedule = async (installId) => void fired.push(installId);
  for (let passed = 0; passed < 5 * minute; passed += 5_000) {
    await hall.clock.advance(5_000);
    await tick.slice.jobs['plugins.wake']();
  }
  assert.equal(fired.filter((id) => id === digest).length, 5);
  assert.equal(fired.length, 5 + 5 * 13 * pluginLimits.schedules, 'and who is within the limits loses nothing');
});

test('who plans times of a moment again and again is called so often a minute, and not more', async () => {
  const hall = pluginHall();
  const installId = await hall.install(plans('example.hasty'));
  let count = 0;
  hall.slice.slice.runtime.schedule = async () => void (count += 1);
  for (let passed = 0; passed < 2 * minute; passed += 5_000) {
    for (let index = 0; index < 60; index += 1) await hall.slice.slice.timetable.set({ id: installId, organization: 'o' }, { name: `n${index}`, at: hall.clock.now() + 1_000, every: undefined, data: 'null' });
    await hall.clock.advance(5_000);
    await hall.slice.jobs['plugins.wake']();
  }
  assert.ok(count <= 3 * pluginLimits.schedulesPerMinute && count >= 2 * pluginLimits.schedulesPerMinute, `${count} times`);
});

test('one that cannot be served keeps nobody else from it, and what is left of one that is gone is dropped', async () => {
  const kept = memoryPlugins();
  const hall = pluginHall({ kept: { ...kept, timetable: (id) => (id === broken ? Promise.reject(new Error('torn')) : kept.timetable(id)) } });
  let broken = '';
  const ids = [await hall.install(plans('example.torn')), await hall.install(plans('example.whole'))];
  const time = { name: 'n', at: hall.clock.now(), every: undefined, since: 0, hasData: false };
  for (const id of [...ids, 'i_gone']) await kept.replaceTimetable(id, { organizationId: 'o', revision: 1, times: [time] });
  broken = ids[0] ?? '';
  await hall.slice.jobs['plugins.wake']();
  await hall.clock.advance(10);
  assert.deepEqual(hall.heard.filter(({ kind }) => kind === 'schedule').map(({ plugin }) => plugin), ['example.whole']);
  assert.equal(hall.failures.length, 1);
  assert.equal(await kept.timetable('i_gone'), undefined);
});

test('the longest waiting come first, and organizations in turns', () => {
  const due = (installId: string, organizationId: string, next: number) => ({ installId, organizationId, next });
  assert.deepEqual(inTurns([due('a2', 'a', 20), due('a1', 'a', 10), due('a3', 'a', 30), due('b1', 'b', 25), due('c1', 'c', 5)]).map(({ installId }) => installId), ['c1', 'a1', 'b1', 'a2', 'a3']);
  assert.deepEqual(inTurns([]), []);
});
