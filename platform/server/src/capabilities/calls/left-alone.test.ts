import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { house, type House } from '../../testing/house.ts';

async function inCall(at: House) {
  const call = await at.startCall({ waitingRoom: false });
  const host = await at.host(call);
  async function joins(name: string) {
    const guest = await at.enter(call.callId, call.guestKey);
    await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name });
    await at.operations['participants.join'](guest.actor(), { callId: call.callId });
    at.presence.connected(call.callId, guest.personId);
    return guest;
  }
  const leaves = async (who: { actor(): Parameters<House['operations']['participants.leave']>[0]; personId: string }) => {
    await at.operations['participants.leave'](who.actor(), { callId: call.callId });
    at.presence.disconnected(call.callId, who.personId);
  };
  const role = (personId: string) => at.roster(call.callId).find((each) => each.personId === personId)?.role;
  return { call, callId: call.callId, host, joins, leaves, role };
}

test('a call whose host is gone for two minutes is handed to whoever was there first, once', async () => {
  const at = house();
  const { callId, host, joins, leaves, role } = await inCall(at);
  const ada = await joins('Ada');
  await at.clock.advance(1_000);
  await joins('Bo');
  await leaves(host);
  await at.clock.advance(limits.hostGrace - 1);
  await at.participantSlice.handOver(callId);
  assert.equal(role(ada.personId), 'participant');
  await at.clock.advance(1);
  await at.participantSlice.handOver(callId);
  await at.participantSlice.handOver(callId);
  assert.equal(role(ada.personId), 'host');
  assert.equal(at.story(callId).filter((type) => type === 'participants.role_changed').length, 1);
  assert.ok(ada.actor().permissions.has('calls.end'));
});

test('a co-host keeps a call, a host who comes back in time keeps it, and a call that never had a host has none', async () => {
  const at = house();
  const { call, callId, host, joins, leaves } = await inCall(at);
  const ada = await joins('Ada');
  await at.operations['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'cohost' });
  await leaves(host);
  await at.clock.advance(limits.hostGrace * 2);
  await at.participantSlice.handOver(callId);
  assert.equal(at.story(callId).filter((type) => type === 'participants.role_changed').length, 1, 'only the co-host’s own');
  await at.operations['admission.knock'](host.actor(), { callId, name: 'Maren' });
  await leaves(ada);
  await at.clock.advance(limits.hostGrace * 2);
  await at.participantSlice.handOver(callId);
  assert.equal(at.story(callId).filter((type) => type === 'participants.role_changed').length, 1);

  const open = await at.startCall({ waitingRoom: false });
  const guest = await at.enter(open.callId, open.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId: open.callId, name: 'Cy' });
  await at.operations['participants.join'](guest.actor(), { callId: open.callId });
  await at.clock.advance(limits.hostGrace * 2);
  await at.participantSlice.handOver(open.callId);
  assert.ok(!at.story(open.callId).includes('participants.role_changed'));
  void call;
});

test('a call that everybody left stays open for ten minutes, and ends once', async () => {
  const at = house();
  const { callId, host, leaves } = await inCall(at);
  await leaves(host);
  await at.clock.advance(limits.emptyGrace - 1);
  await at.callSlice.closeIdle(callId);
  assert.equal(at.facts(callId).state, 'live');
  await at.operations['admission.knock'](host.actor(), { callId, name: 'Maren' });
  await at.clock.advance(limits.emptyGrace);
  await at.callSlice.closeIdle(callId);
  assert.equal(at.facts(callId).state, 'live', 'somebody came back');
  await leaves(host);
  await at.clock.advance(limits.emptyGrace);
  await Promise.all([at.callSlice.closeIdle(callId), at.callSlice.closeIdle(callId)]);
  assert.equal(at.facts(callId).state, 'ended');
  assert.equal(at.story(callId).filter((type) => type === 'calls.ended').length, 1);
});

test('somebody who waits at the door of an empty call keeps it open', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const guest = await at.enter(call.callId, call.guestKey);
  await at.operations['participants.leave'](host.actor(), { callId: call.callId });
  await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name: 'Ada' });
  await at.clock.advance(limits.emptyGrace);
  await at.callSlice.closeIdle(call.callId);
  assert.equal(at.facts(call.callId).state, 'live');
});

test('a call that nobody ever came to ends after a day, also over a restart', async () => {
  const before = house();
  const { callId } = await before.startCall();
  await before.log.flush();
  const at = before.restarted();
  await at.callSlice.jobs['calls.close_stale']();
  assert.deepEqual(at.story(callId), []);
  await at.clock.advance(limits.unusedTtl + 1);
  await at.callSlice.jobs['calls.close_stale']();
  await at.callSlice.jobs['calls.close_stale']();
  assert.deepEqual(at.story(callId), ['calls.ending', 'calls.ended']);
});

test('a time limit that is moved at the last moment, or somebody who comes in then, keeps the call alive', async () => {
  const at = house();
  const { callId, host } = await inCall(at);
  /** Both stand in the queue of the call before the first of them has its turn. */
  async function oneAfterTheOther(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
    const { promise: busy, resolve: done } = Promise.withResolvers<void>();
    const before = at.log.run(callId, () => busy);
    const asked = first();
    await new Promise((resolve) => { setImmediate(resolve); });
    const due = second();
    done();
    await Promise.all([before, asked, due]);
  }
  await at.operations['calls.update'](host.actor(), { callId, maxMinutes: 10 });
  await at.clock.advance(10 * 60_000);
  await oneAfterTheOther(() => at.operations['calls.extend'](host.actor(), { callId, minutes: 15 }), () => at.callSlice.keepTime(callId));
  assert.equal(at.facts(callId).state, 'live');
  assert.deepEqual(at.media.notes.filter((note) => note.startsWith('close')), []);

  await at.operations['participants.leave'](host.actor(), { callId });
  await at.clock.advance(limits.emptyGrace);
  await oneAfterTheOther(() => at.operations['admission.knock'](host.actor(), { callId, name: 'Maren' }), () => at.callSlice.closeIdle(callId));
  assert.equal(at.facts(callId).state, 'live');
  assert.deepEqual(at.media.notes.filter((note) => note.startsWith('close')), []);
});
