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
