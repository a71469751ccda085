import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';
import { personActor } from '../../testing/person-actor.ts';

test('a hundred thousand guesses from two hundred addresses and many passes: at most a hundred are evaluated, then people knock, and the host is told once', async () => {
  const at = house();
  let evaluated = 0;
  const { matchesPin } = at.secrets;
  Object.assign(at.secrets, { matchesPin: (pin: string, hash: string) => { evaluated += 1; return matchesPin(pin, hash); } });
  const call = await at.startCall({ pin: '482193' });
  const { callId } = call;
  let guesses = 0;
  for (let address = 0; address < 200; address += 1) {
    const from = `198.51.${Math.floor(address / 100)}.${address % 100}`;
    for (let pass = 0; pass < 10; pass += 1) {
      const { actor } = await at.enter(callId, call.guestKey, from);
      const who = actor();
      const tries = Array.from({ length: 50 }, (_, index) => at.operations['admission.check_pin'](who, { callId, pin: String(index).padStart(6, '0') }));
      guesses += (await Promise.allSettled(tries)).filter(({ status }) => status === 'rejected').length;
    }
  }
  assert.equal(guesses, 100_000);
  assert.ok(evaluated <= limits.pinWrongPerDay, `${evaluated} were evaluated`);
  assert.equal(evaluated, limits.pinWrongPerDay, 'and not fewer: somebody with a wrong finger is not locked out by a limit of ours');
  const told = at.heard.flatMap(({ events }) => events.flatMap((event) => (event.type === 'admission.pin_locked' ? [event.data.scope] : [])));
  assert.equal(told.filter((scope) => scope === 'call').length, 1);
  const door = at.log.peek(callId)?.read(at.folds.admission);
  assert.ok(door !== undefined && door.wrongPins.byAddress.size <= limits.pinWrongPerDay && door.entrants.size <= limits.entrants);
  assert.equal(at.heard.filter(({ events }) => events.some(({ type }) => type === 'admission.pin_checked')).length, evaluated, 'a guess that is not evaluated writes nothing');
  const honest = await at.enter(callId, call.guestKey, '203.0.113.7');
  await assert.rejects(at.operations['admission.check_pin'](honest.actor(), { callId, pin: '482193' }), faultOf('admission.pin_locked', { scope: 'call' }));
  assert.equal((await at.operations['admission.knock'](honest.actor(), { callId, name: 'Ada' })).state, 'waiting');
});

test('the passes of an address are bounded by the minute; hosts, other addresses and other calls are not kept waiting by it', async () => {
  const at = house();
  const [call, other] = [await at.startCall(), await at.startCall()];
  const take = (address: string, of = call) => at.enter(of.callId, of.guestKey, address);
  for (let count = 0; count < 300; count += 1) await take('198.51.100.1');
  await assert.rejects(take('198.51.100.1'), faultOf('admission.too_many_passes', { retryAfter: 1 }));
  await take('198.51.100.2');
  await take('198.51.100.1', other);
  await at.enter(call.callId, call.hostKey, '198.51.100.1');
  await at.clock.advance(1_000);
  for (let count = 0; count < 5; count += 1) await take('198.51.100.1');
  await assert.rejects(take('198.51.100.1'), faultOf('admission.too_many_passes'));
});

test('passes that nobody knocked with make room when a call has too many, oldest first; those of use stay', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const waits = await at.enter(callId, call.guestKey, 'w');
  await at.operations['admission.knock'](waits.actor(), { callId, name: 'Waits' });
  const first = await at.enter(callId, call.guestKey, 'f');
  const second = await at.enter(callId, call.guestKey, 'f');
  for (let count = 4; count < limits.entrants; count += 1) await at.enter(callId, call.guestKey, `10.0.${count >> 8}.${count & 255}`);
  await at.admissionSlice.recognise(callId, first.pass);
  await at.enter(callId, call.guestKey, 'more');
  await assert.rejects(at.admissionSlice.recognise(callId, first.pass), faultOf('admission.pass_invalid'));
  for (const { pass } of [second, waits, host]) await at.admissionSlice.recognise(callId, pass);
  assert.equal(at.log.peek(callId)?.read(at.folds.admission).entrants.size, limits.entrants);
});

test('when everybody at the door is waiting or was inside, nobody more gets a pass, and is told why', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const door = at.log.peek(callId)?.read(at.folds.admission);
  const one = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](one.actor(), { callId, name: 'One' });
  const entrant = door?.entrants.get(one.personId);
  assert.ok(door !== undefined && entrant !== undefined);
  for (let count = 1; count < limits.entrants; count += 1) door.entrants.set(`p_${count}`, { ...entrant, personId: `p_${count}` });
  await assert.rejects(at.enter(callId, call.guestKey), faultOf('admission.crowded'));
  await at.enter(callId, call.hostKey);
});

test('a pass that nobody knocked with opens nothing after a day, nor does one whose knock ended a day ago', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const [idle, left, waits] = [await at.enter(callId, call.guestKey), await at.enter(callId, call.guestKey), await at.enter(callId, call.guestKey)];
  for (const who of [left, waits]) await at.operations['admission.knock'](who.actor(), { callId, name: 'Ada' });
  await at.operations['admission.withdraw'](left.actor(), { callId });
  await at.clock.advance(limits.idlePassTtl - 1_000);
  await at.admissionSlice.recognise(callId, idle.pass);
  await at.clock.advance(2_000);
  for (const { pass } of [idle, left]) await assert.rejects(at.admissionSlice.recognise(callId, pass), faultOf('admission.pass_invalid'));
  await assert.rejects(at.operations['admission.knock'](personActor(callId, idle.personId, 'guest'), { callId, name: 'Ada' }), faultOf('admission.pass_invalid'));
  await at.admissionSlice.recognise(callId, waits.pass);
});

test('a PIN that was right when it was given opens nothing once another was set', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const { callId } = call;
  const host = await at.host(call);
  const guest = await at.enter(callId, call.guestKey);
  const { matchesPin } = at.secrets;
  let during = async (): Promise<unknown> => undefined;
  Object.assign(at.secrets, { matchesPin: async (pin: string, hash: string) => { const answer = await matchesPin(pin, hash); await during(); return answer; } });
  during = () => { during = async () => undefined; return at.operations['calls.update'](host.actor(), { callId, pin: '9999' }); };
  await assert.rejects(at.operations['admission.check_pin'](guest.actor(), { callId, pin: '4821' }), faultOf('admission.pin_wrong'));
  assert.equal(at.standing(callId, guest.personId)?.pin.passed, false);
});
