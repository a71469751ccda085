import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { faultOf } from '../../testing/faults.ts';
import { house, type House } from '../../testing/house.ts';

const minute = 60_000;
const hour = 60 * minute;
const member: Actor = { kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' };
const keyOf = (url: string): string => url.slice(url.indexOf('=') + 1);

async function planned(at: House, inMs: number) {
  const startsAt = instant(at.clock.now() + inMs);
  const made = await at.operations['calls.create'](member, { title: 'Tender', startsAt, waitingRoom: true });
  return { ...made, startsAt, hostKey: keyOf(made.hostUrl), guestKey: keyOf(made.guestUrl) };
}

test('a planned call is scheduled until ten minutes before its time; guests who come earlier read when it begins', async () => {
  const at = house();
  const call = await planned(at, hour);
  assert.deepEqual([at.facts(call.callId).state, at.facts(call.callId).startsAt], ['scheduled', call.startsAt]);
  const preview = await at.operations['calls.preview']({ kind: 'anonymous', address: '' }, { callId: call.callId });
  assert.deepEqual([preview.state, preview.startsAt], ['scheduled', call.startsAt]);
  await assert.rejects(at.enter(call.callId, call.guestKey), faultOf('calls.not_yet', { startsAt: call.startsAt }));
  await at.clock.advance(50 * minute);
  const guest = await at.enter(call.callId, call.guestKey);
  assert.equal(at.facts(call.callId).state, 'open');
  assert.equal((await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name: 'Ada' })).state, 'waiting');
});

test('its host opens it whenever they come', async () => {
  const at = house();
  const call = await planned(at, 3 * hour);
  await at.host(call);
  assert.deepEqual(at.story(call.callId).slice(0, 3), ['calls.created', 'calls.opened', 'admission.entered']);
});

test('its door opens by itself when the time comes, also after a restart', async () => {
  const before = house();
  const call = await planned(before, hour);
  await before.log.flush();
  const at = before.restarted();
  await at.callSlice.jobs['calls.open_due']();
  assert.deepEqual(at.story(call.callId), []);
  await at.clock.advance(50 * minute);
  await at.callSlice.jobs['calls.open_due']();
  await at.callSlice.jobs['calls.open_due']();
  assert.deepEqual(at.story(call.callId), ['calls.opened']);
});

test('a plan can be moved and cancelled until it begins; times that are past or far away are refused', async () => {
  const at = house();
  const call = await planned(at, hour);
  const later = instant(at.clock.now() + 5 * hour);
  assert.equal((await at.operations['calls.update'](member, { callId: call.callId, startsAt: later })).call.startsAt, later);
  await at.clock.advance(hour);
  await assert.rejects(at.enter(call.callId, call.guestKey), faultOf('calls.not_yet', { startsAt: later }));
  for (const wrong of [-hour, limits.plannedAhead + hour]) await assert.rejects(planned(at, wrong), faultOf('calls.bad_time'));
  await at.operations['calls.end'](member, { callId: call.callId });
  await assert.rejects(at.enter(call.callId, call.guestKey), faultOf('calls.ended'));
  const open = await at.startCall({ by: member });
  await assert.rejects(at.operations['calls.update'](member, { callId: open.callId, startsAt: later }), faultOf('calls.begun'));
});

test('planned calls are listed by their time, apart from those of now; pages of one millisecond lose nobody', async () => {
  const at = house();
  const list = async (state: 'now' | 'planned', limit = 50, cursor?: string) => at.operations['calls.list'](member, { state, limit, ...(cursor === undefined ? {} : { cursor }) });
  const [late, early] = [await planned(at, 2 * hour), await planned(at, hour)];
  assert.deepEqual((await list('planned')).calls.map(({ id }) => id), [early.callId, late.callId]);
  assert.deepEqual((await list('now')).calls, []);
  const made = new Set<string>();
  for (let index = 0; index < 7; index += 1) made.add((await at.startCall({ by: member })).callId);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await list('now', 2, cursor);
    seen.push(...page.calls.map(({ id }) => id));
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  assert.deepEqual(new Set(seen), made);
  assert.equal(seen.length, 7);
  assert.deepEqual((await list('now', 2, 'nonsense')).calls, []);
});

test('planned calls beyond a page are reached by its cursor, none lost and none twice', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const tomorrow = at.clock.now() + 24 * 60 * 60_000;
  for (let index = 0; index < 7; index += 1) await at.operations['calls.create'](member, { title: `Plan ${index}`, startsAt: new Date(tomorrow + Math.floor(index / 3) * 60_000).toISOString() });
  const titles: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await at.operations['calls.list'](member, { state: 'planned', limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    titles.push(...page.calls.map(({ title }) => title));
    cursor = page.cursor;
  }
  assert.deepEqual(titles.toSorted(), Array.from({ length: 7 }, (_, index) => `Plan ${index}`));
  assert.deepEqual(titles.map((title) => Math.floor(Number(title.at(-1)) / 3)), [0, 0, 0, 1, 1, 1, 2], 'by their time');
});

test('a call whose making broke in the middle is listed nowhere, opened by nobody, and forgotten later', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const { insert } = at.kept.commits;
  at.kept.commits.insert = () => Promise.reject(new Error('the database is away'));
  const startsAt = new Date(at.clock.now() + 60 * 60_000).toISOString();
  await assert.rejects(at.operations['calls.create'](member, { title: 'Ghost', startsAt }));
  at.kept.commits.insert = insert;
  for (const state of ['planned', 'now', 'past'] as const) assert.deepEqual((await at.operations['calls.list'](member, { state, limit: 9 })).calls, []);
  await at.clock.advance(61 * 60_000);
  await at.callSlice.jobs['calls.open_due']();
  await at.callSlice.hourlyJobs['calls.settle_unborn']();
  assert.deepEqual(await at.kept.calls.unborn(at.clock.now(), 9), []);
  assert.deepEqual(at.failures, []);
});

test('a call that stands in the log is not forgotten, whatever became of its first snapshot', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const { save } = at.kept.calls;
  at.kept.calls.save = () => Promise.reject(new Error('the database is away'));
  const { callId } = await at.operations['calls.create'](member, { title: 'Tides' });
  at.kept.calls.save = save;
  const again = at.restarted();
  await again.clock.advance(61 * 60_000);
  await again.callSlice.hourlyJobs['calls.settle_unborn']();
  await again.log.flush();
  assert.deepEqual((await again.operations['calls.list'](member, { state: 'now', limit: 9 })).calls.map(({ id }) => id), [callId]);
});
