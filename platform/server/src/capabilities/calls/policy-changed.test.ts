import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf } from '@parley/contracts/plain/policy';
import { core } from '../../kernel/actor.ts';
import { faultOf } from '../../testing/faults.ts';
import { house, type House } from '../../testing/house.ts';

const minutes = (count: number): number => count * 60_000;

async function heldCall(input: Parameters<House['startCall']>[0] = {}) {
  const at = house();
  const call = await at.startCall(input);
  const host = await at.host(call);
  const { callId } = call;
  return {
    at, call, callId, host,
    update: (change: Omit<Parameters<House['operations']['calls.update']>[1], 'callId'>) => at.operations['calls.update'](host.actor(), { callId, ...change }),
    async guest(name: string) {
      const guest = await at.enter(callId, call.guestKey);
      return { ...guest, knock: () => at.operations['admission.knock'](guest.actor(), { callId, name }) };
    },
  };
}

test('what was left out of a change stays as it was', async () => {
  const { update, at, callId } = await heldCall({ title: 'Tides' });
  const { call } = await update({ sharing: 'hosts', maxPeople: 12 });
  assert.equal(call.title, 'Tides');
  assert.deepEqual(call.policy, policyOf({ sharing: 'hosts', maxPeople: 12 }));
  await update({ title: 'Ebb' });
  assert.deepEqual(at.facts(callId).policy, policyOf({ sharing: 'hosts', maxPeople: 12 }));
  assert.equal(at.facts(callId).title, 'Ebb');
});

test('of two who change the same call the second is told to read again', async () => {
  const { update, at, callId } = await heldCall();
  const seen = at.heard.at(-1)?.version ?? 0;
  await update({ locked: true, ifVersion: seen });
  await assert.rejects(update({ locked: false, ifVersion: seen }), faultOf('calls.changed_meanwhile', { version: seen + 1 }));
  assert.equal(at.facts(callId).policy.locked, true);
});

test('a locked call is knocked at by nobody; who waits may still be admitted, and who was inside comes back', async () => {
  const { update, at, callId, host, guest } = await heldCall();
  const early = await guest('Ada');
  await early.knock();
  const back = await guest('Bo');
  await back.knock();
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [back.personId] });
  await at.operations['participants.join'](back.actor(), { callId });
  await at.operations['participants.leave'](back.actor(), { callId });
  await update({ locked: true });
  const late = await guest('Cleo');
  await assert.rejects(late.knock(), faultOf('calls.locked'));
  assert.deepEqual(await back.knock(), { state: 'admitted' });
  assert.deepEqual(await at.operations['admission.admit'](host.actor(), { callId, all: true }), { admitted: [early.personId] });
  await update({ locked: false });
  assert.deepEqual(await late.knock(), { state: 'waiting', place: 1, reason: 'approval' });
});

test('switching the waiting room off lets those in who wait, but not who owes the PIN', async () => {
  const { update, at, callId, guest } = await heldCall({ pin: '4821' });
  const [passed, owes] = [await guest('Ada'), await guest('Bo')];
  await at.operations['admission.check_pin'](passed.actor(), { callId, pin: '4821' });
  await passed.knock();
  await at.operations['admission.knock'](owes.actor(), { callId, name: 'Bo', withoutPin: true });
  await update({ waitingRoom: false });
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, passed.personId)?.knock, 'admitted');
  assert.equal(at.standing(callId, owes.personId)?.knock, 'waiting');
});

test('another PIN is asked of everybody who is outside, and only the new one opens', async () => {
  const { update, at, callId, guest } = await heldCall({ pin: '4821', waitingRoom: false });
  const ada = await guest('Ada');
  await at.operations['admission.check_pin'](ada.actor(), { callId, pin: '4821' });
  const { pin = '' } = await update({ pin: true });
  assert.match(pin, /^\d{6}$/);
  await assert.rejects(ada.knock(), faultOf('admission.pin_needed', { triesLeft: 5 }));
  await assert.rejects(at.operations['admission.check_pin'](ada.actor(), { callId, pin: '4821' }), faultOf('admission.pin_wrong'));
  await at.operations['admission.check_pin'](ada.actor(), { callId, pin });
  assert.deepEqual(await ada.knock(), { state: 'admitted' });
  await update({ pin: null });
  assert.deepEqual(await (await guest('Bo')).knock(), { state: 'admitted' });
});

test('a full call lets nobody in until somebody leaves; then the longest waiting comes in by itself', async () => {
  const { at, callId, host, guest, update } = await heldCall({ waitingRoom: false });
  await update({ maxPeople: 2 });
  const [ada, bo, cleo] = [await guest('Ada'), await guest('Bo'), await guest('Cleo')];
  assert.deepEqual(await ada.knock(), { state: 'admitted' });
  assert.deepEqual(await bo.knock(), { state: 'waiting', place: 1, reason: 'full' });
  await at.clock.advance(1);
  assert.deepEqual(await cleo.knock(), { state: 'waiting', place: 2, reason: 'full' });
  await assert.rejects(at.operations['admission.admit'](host.actor(), { callId, all: true }), faultOf('calls.full', { people: 2, maxPeople: 2 }));
  await at.operations['participants.leave'](ada.actor(), { callId });
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, bo.personId)?.knock, 'admitted');
  assert.equal(at.standing(callId, cleo.personId)?.knock, 'waiting');
});

test('where people wait for a host they come in when one does', async () => {
  const at = house();
  const call = await at.startCall({ waitingRoom: false });
  const { callId } = call;
  await at.operations['calls.update'](core, { callId, joinBeforeHost: false });
  const guest = await at.enter(callId, call.guestKey);
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'waiting', place: 1, reason: 'no_host' });
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, guest.personId)?.knock, 'waiting');
  await at.host(call);
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, guest.personId)?.knock, 'admitted');
});

test('a change survives kill -9, also one that was only in the log', async () => {
  const { update, at, callId } = await heldCall();
  await update({ maxMinutes: 30, chat: 'off', title: 'Ebb' });
  const again = at.restarted();
  const { call } = await again.operations['calls.get'](core, { callId });
  assert.deepEqual([call.title, call.policy.maxMinutes, call.policy.chat], ['Ebb', 30, 'off']);
  await again.log.flush();
  const third = again.restarted();
  assert.deepEqual((await third.operations['calls.get'](core, { callId })).call, call);
});

test('an ended call is not changed any more', async () => {
  const { update, at, callId, host } = await heldCall();
  await at.operations['calls.end'](host.actor(), { callId });
  await assert.rejects(update({ locked: true }), faultOf('calls.ended'));
});

test('people are told five minutes and one minute before the limit, each once, also across a restart; then the call ends', async () => {
  const { update, at, callId } = await heldCall();
  await update({ maxMinutes: 30 });
  const told = () => at.heard.flatMap(({ events }) => events.flatMap((event) => (event.type === 'calls.time_warned' ? [event.data.minutesLeft] : [])));
  await at.clock.advance(minutes(25) - 1);
  await at.callSlice.keepTime(callId);
  assert.deepEqual(told(), []);
  await at.clock.advance(1);
  await at.callSlice.keepTime(callId);
  await at.callSlice.keepTime(callId);
  assert.deepEqual(told(), [5]);

  const again = at.restarted();
  await again.operations['calls.get'](core, { callId });
  await again.callSlice.keepTime(callId);
  assert.deepEqual(again.story(callId), []);
  await again.clock.advance(minutes(4));
  await again.callSlice.keepTime(callId);
  assert.deepEqual(again.story(callId), ['calls.time_warned']);
  await again.clock.advance(minutes(1));
  await again.callSlice.keepTime(callId);
  assert.deepEqual(again.story(callId), ['calls.time_warned', 'calls.ending', 'calls.ended']);
  assert.deepEqual(again.heard.at(-1)?.events, [{ type: 'calls.ended', data: { reason: 'duration' } }]);
});

test('an extended call ends later, and its people are warned again', async () => {
  const { update, at, callId, host } = await heldCall();
  await update({ maxMinutes: 10 });
  await at.clock.advance(minutes(9.5));
  await at.callSlice.keepTime(callId);
  const before = at.facts(callId).endsAt ?? '';
  const { endsAt } = await at.operations['calls.extend'](host.actor(), { callId, minutes: 15 });
  assert.equal(Date.parse(endsAt) - Date.parse(before), minutes(15));
  await at.clock.advance(minutes(1));
  await at.callSlice.keepTime(callId);
  assert.equal(at.facts(callId).state, 'live');
  await at.clock.advance(minutes(10));
  await at.callSlice.keepTime(callId);
  assert.equal(at.story(callId).filter((type) => type === 'calls.time_warned').length, 2);
  await at.clock.advance(minutes(5));
  await at.callSlice.keepTime(callId);
  assert.equal(at.facts(callId).state, 'ended');
});

test('a call without a limit has nothing to extend', async () => {
  const { at, callId, host } = await heldCall();
  await assert.rejects(at.operations['calls.extend'](host.actor(), { callId, minutes: 5 }), faultOf('calls.no_limit'));
});

test('whoever waits for a place, for a host, or for another policy waits on while the call is locked; a host still admits them', async () => {
  const at = house();
  const { callId, guestKey, hostKey } = await at.startCall({ waitingRoom: false });
  const host = await at.host({ callId, hostKey });
  const update = (change: object) => at.operations['calls.update'](host.actor(), { callId, ...change });
  const comes = async (name: string) => {
    const guest = await at.enter(callId, guestKey);
    return { ...guest, answer: await at.operations['admission.knock'](guest.actor(), { callId, name }) };
  };
  await update({ maxPeople: 2 });
  const ada = await comes('Ada');
  const bo = await comes('Bo');
  assert.deepEqual(bo.answer, { state: 'waiting', place: 1, reason: 'full' });
  await update({ locked: true });
  await at.operations['participants.leave'](ada.actor(), { callId });
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, bo.personId)?.knock, 'waiting');
  assert.equal(at.standing(callId, bo.personId)?.reason, 'locked');
  await at.operations['admission.knock'](ada.actor(), { callId, name: 'Ada' });
  assert.equal(at.standing(callId, ada.personId)?.knock, 'admitted', 'who was inside comes back');
  await update({ maxPeople: 9 });
  assert.equal(at.standing(callId, bo.personId)?.knock, 'waiting');
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [bo.personId] });
  assert.equal(at.standing(callId, bo.personId)?.knock, 'admitted');
});

test('a change that locks and opens the waiting room in one lets nobody in; unlocking does', async () => {
  const at = house();
  const { callId, guestKey, hostKey } = await at.startCall();
  const host = await at.host({ callId, hostKey });
  const ada = await at.enter(callId, guestKey);
  await at.operations['admission.knock'](ada.actor(), { callId, name: 'Ada' });
  await at.operations['calls.update'](host.actor(), { callId, locked: true, waitingRoom: false });
  assert.equal(at.standing(callId, ada.personId)?.knock, 'waiting');
  await at.operations['calls.update'](host.actor(), { callId, locked: false });
  assert.equal(at.standing(callId, ada.personId)?.knock, 'admitted');
});
