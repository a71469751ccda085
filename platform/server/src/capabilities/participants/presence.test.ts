import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';

async function twoInACall() {
  const at = house();
  const call = await at.startCall({ waitingRoom: false });
  const host = await at.host(call);
  const guest = await at.enter(call.callId, call.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name: 'Ada' });
  await at.operations['participants.join'](guest.actor(), { callId: call.callId });
  at.presence.connected(call.callId, guest.personId);
  const stateOf = (personId: string) => at.roster(call.callId).find((each) => each.personId === personId)?.state;
  return { at, call, callId: call.callId, host, guest, stateOf };
}

const everything = ['microphone', 'camera', 'screen'] as const;

test('whoever loses the line is away after a few seconds, back when it is there again, and left after a minute', async () => {
  const { at, callId, guest, stateOf } = await twoInACall();
  at.presence.disconnected(callId, guest.personId);
  await at.clock.advance(limits.awayAfter);
  await at.participantSlice.sweep(callId);
  assert.equal(stateOf(guest.personId), 'present', 'a reload is no news');
  await at.clock.advance(1_000);
  await at.participantSlice.sweep(callId);
  assert.equal(stateOf(guest.personId), 'away');
  at.presence.connected(callId, guest.personId);
  await at.participantSlice.cameBack(callId, guest.personId);
  assert.equal(stateOf(guest.personId), 'present');
  at.presence.disconnected(callId, guest.personId);
  await at.clock.advance(limits.zombieAfter + 1_000);
  await at.participantSlice.sweep(callId);
  assert.equal(stateOf(guest.personId), 'left');
  await at.participantSlice.sweep(callId);
  assert.equal(at.story(callId).filter((type) => type === 'participants.left').length, 1, 'once');
});

test('a socket keeps somebody in the call however long they say nothing', async () => {
  const { at, callId, guest, stateOf } = await twoInACall();
  await at.clock.advance(60 * 60_000);
  await at.participantSlice.sweep(callId);
  assert.equal(stateOf(guest.personId), 'present');
});

test('heartbeats without a socket keep somebody too: scripts take part over REST', async () => {
  const { at, callId, guest, stateOf } = await twoInACall();
  at.presence.disconnected(callId, guest.personId);
  for (let beats = 0; beats < 5; beats += 1) {
    await at.clock.advance(limits.heartbeatEvery);
    await at.operations['participants.heartbeat'](guest.actor(), { callId });
    await at.participantSlice.sweep(callId);
  }
  assert.notEqual(stateOf(guest.personId), 'left');
});

test('after a restart everybody gets the full time to come back', async () => {
  const { at, callId, guest } = await twoInACall();
  await at.log.flush();
  await at.clock.advance(10 * 60_000);
  const again = at.restarted();
  await again.callSlice.jobs['calls.wake']();
  await at.clock.advance(limits.zombieAfter - 1_000);
  await again.participantSlice.sweep(callId);
  assert.equal(again.roster(callId).find((each) => each.personId === guest.personId)?.state, 'away');
  await at.clock.advance(2_000);
  await again.participantSlice.sweep(callId);
  assert.equal(again.roster(callId).find((each) => each.personId === guest.personId)?.state, 'left');
});

test('whoever left comes back by the same door without waiting again', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const guest = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' });
  await at.operations['admission.admit'](host.actor(), { callId, all: true });
  await at.operations['participants.join'](guest.actor(), { callId });
  await at.operations['participants.leave'](guest.actor(), { callId });
  await at.operations['participants.leave'](guest.actor(), { callId });
  await assert.rejects(at.operations['participants.join'](guest.actor(), { callId }), faultOf('admission.not_admitted'));
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  await at.operations['participants.join'](guest.actor(), { callId });
  assert.deepEqual(at.roster(callId).map(({ state, leftAt }) => [state, leftAt]), [['present', undefined], ['present', undefined]]);
});

test('joining again gives a fresh token and is no news', async () => {
  const { at, callId, guest } = await twoInACall();
  const before = at.heard.length;
  await at.operations['participants.join'](guest.actor(), { callId });
  assert.equal(at.heard.length, before);
});

test('removing kills the pass with the commit, puts out of the media, and answers the same again', async () => {
  const { at, callId, host, guest, stateOf } = await twoInACall();
  const remove = () => at.operations['participants.remove'](host.actor(), { callId, personId: guest.personId });
  await remove();
  await remove();
  assert.equal(stateOf(guest.personId), 'removed');
  assert.equal(at.story(callId).filter((type) => type === 'participants.removed').length, 1);
  assert.ok(at.media.notes.includes(`remove ${guest.personId} for good`));
  const actor = guest.actor();
  assert.equal((actor as { role: string }).role, 'guest');
  await assert.rejects(at.operations['admission.issue_ticket'](actor, { callId }), faultOf('admission.removed'));
  await assert.rejects(at.operations['admission.knock'](actor, { callId, name: 'Ada' }), faultOf('admission.removed'));
  await assert.rejects(at.operations['participants.join'](actor, { callId }), faultOf('admission.removed'));
  await assert.rejects(at.operations['chat.send'](actor, { callId, messageId: 'message-1', text: 'hi' }), faultOf('admission.not_admitted'));
});

test('nobody removes themselves, or whoever is not there; a media server that is away changes nothing', async () => {
  const { at, callId, host, guest, stateOf } = await twoInACall();
  await assert.rejects(at.operations['participants.remove'](host.actor(), { callId, personId: host.personId }), faultOf('participants.not_yourself'));
  await assert.rejects(at.operations['participants.remove'](host.actor(), { callId, personId: 'p_nobody0000000000' }), faultOf('participants.not_found'));
  at.media.setAway(true);
  await at.operations['participants.remove'](host.actor(), { callId, personId: guest.personId });
  assert.equal(stateOf(guest.personId), 'removed');
  assert.equal(at.failures.length, 1);
});

test('media follows the call: strangers are put out, people of the call stay, and of an ended call nobody does', async () => {
  const { at, callId, host, guest } = await twoInACall();
  at.media.setConnected(...[host.personId, guest.personId, 'p_stranger00000000'].map((personId) => ({ personId, sources: everything })));
  await at.participantSlice.reconcile(callId);
  assert.deepEqual(at.media.notes.filter((note) => note.startsWith('remove')), ['remove p_stranger00000000']);
  await at.operations['calls.end'](host.actor(), { callId });
  await at.participantSlice.reconcile(callId);
  assert.equal(at.media.notes.filter((note) => note.startsWith('remove')).length, 4);
});

test('somebody removed who uses their token again is put out soon, though the media server tells nobody of it', async () => {
  const at = house();
  const call = await at.startCall({ waitingRoom: false });
  const host = await at.host(call);
  const { callId } = call;
  const ada = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](ada.actor(), { callId, name: 'Ada' });
  await at.operations['participants.join'](ada.actor(), { callId });
  const puts = () => at.media.notes.filter((note) => note === `remove ${ada.personId} for good`).length;
  at.media.setConnected({ personId: ada.personId, sources: ['microphone', 'camera', 'screen'] });
  await at.participantSlice.reconcileAfterRemoval(callId);
  assert.equal(puts(), 0, 'nobody was removed');
  await at.operations['participants.remove'](host.actor(), { callId, personId: ada.personId });
  assert.equal(puts(), 1);
  await at.clock.advance(limits.mediaTokenTtl + limits.mediaTokenLeeway);
  await at.participantSlice.reconcileAfterRemoval(callId);
  assert.equal(puts(), 2);
  await at.clock.advance(1);
  await at.participantSlice.reconcileAfterRemoval(callId);
  assert.equal(puts(), 2, 'the token has expired: no need to look so often');
});

async function letIn() {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const guest = await at.enter(call.callId, call.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name: 'Ada' });
  const admit = () => at.operations['admission.admit'](host.actor(), { callId: call.callId, all: true });
  const stateOf = () => at.roster(call.callId).find((each) => each.personId === guest.personId)?.state;
  const sweep = () => at.participantSlice.sweep(call.callId);
  return { at, callId: call.callId, guest, admit, stateOf, sweep };
}

test('who was let in and never arrives holds no place for ever, though their socket is open; they come in again by the same door', async () => {
  const { at, callId, guest, admit, stateOf, sweep } = await letIn();
  at.presence.connected(callId, guest.personId);
  await admit();
  await at.clock.advance(limits.joinWithin);
  await sweep();
  assert.equal(stateOf(), 'joining');
  await at.clock.advance(1_000);
  await sweep();
  assert.equal(stateOf(), 'left');
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  await at.clock.advance(limits.joinWithin);
  await at.operations['participants.join'](guest.actor(), { callId });
  await at.clock.advance(limits.joinWithin * 10);
  await sweep();
  assert.equal(stateOf(), 'present');
});

test('who is let in while their line is away has a minute to come, however long it was away before', async () => {
  const { at, callId, guest, admit, stateOf, sweep } = await letIn();
  at.presence.connected(callId, guest.personId);
  at.presence.disconnected(callId, guest.personId);
  await at.clock.advance(5 * 60_000);
  await admit();
  await at.clock.advance(limits.zombieAfter);
  await sweep();
  assert.equal(stateOf(), 'joining');
  await at.clock.advance(1_000);
  await sweep();
  assert.equal(stateOf(), 'left');
});
