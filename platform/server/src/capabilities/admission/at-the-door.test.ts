import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
import { house, type House } from '../../testing/house.ts';
import { personActor } from '../../testing/person-actor.ts';

async function waitingGuest(at: House, call: { callId: string; guestKey: string }, name = 'Ada') {
  const guest = await at.enter(call.callId, call.guestKey);
  const answer = await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name });
  return { ...guest, answer };
}

test('a guest knocks, waits, and is admitted: inside from the same commit on', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const guest = await waitingGuest(at, call);
  assert.deepEqual(guest.answer, { state: 'waiting', place: 1, reason: 'approval' });
  assert.equal(guest.actor().kind === 'person' && (guest.actor() as { role: string }).role, 'guest');
  const { callId } = call;
  assert.deepEqual(await at.operations['admission.admit'](host.actor(), { callId, personIds: [guest.personId] }), { admitted: [guest.personId] });
  assert.equal((guest.actor() as { role: string }).role, 'participant');
  assert.deepEqual(at.roster(callId).map(({ name, state }) => [name, state]), [['Maren', 'present'], ['Ada', 'joining']]);
  assert.match((await at.operations['participants.join'](guest.actor(), { callId })).token, new RegExp(guest.personId));
});

test('knocking twice keeps one place in the line; admitting everybody takes the whole line at once', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const first = await waitingGuest(at, call, 'Ada');
  const second = await waitingGuest(at, call, 'Bo');
  assert.deepEqual(second.answer, { state: 'waiting', place: 2, reason: 'approval' });
  assert.deepEqual(await at.operations['admission.knock'](first.actor(), { callId: call.callId, name: 'Ada' }), { state: 'waiting', place: 1, reason: 'approval' });
  const before = at.heard.length;
  assert.deepEqual(await at.operations['admission.admit'](host.actor(), { callId: call.callId, all: true }), { admitted: [first.personId, second.personId] });
  assert.equal(at.heard.length, before + 1, 'one commit');
  assert.deepEqual(await at.operations['admission.admit'](host.actor(), { callId: call.callId, all: true }), { admitted: [] });
  await assert.rejects(at.operations['admission.admit'](host.actor(), { callId: call.callId, personIds: [first.personId] }), faultOf('admission.not_waiting'));
});

test('who was let in and asks again, since the answer got lost, is in already: nobody comes in twice', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const guest = await waitingGuest(at, call);
  await at.operations['admission.admit'](host.actor(), { callId, all: true });
  const before = at.story(callId);
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  assert.deepEqual(at.story(callId), before);
  await at.operations['participants.leave'](guest.actor(), { callId });
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  assert.equal(at.story(callId).at(-1), 'admission.admitted', 'who left comes in again');
});

test('the host never waits, nor does anybody when the waiting room is off', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const host = await at.enter(call.callId, call.hostKey);
  assert.deepEqual(await at.operations['admission.knock'](host.actor(), { callId: call.callId, name: 'Maren' }), { state: 'admitted' });
  const open = await at.startCall({ waitingRoom: false });
  assert.deepEqual((await waitingGuest(at, open)).answer, { state: 'admitted' });
});

test('without a waiting room the PIN alone opens the door; without the PIN one may still ask', async () => {
  const at = house();
  const call = await at.startCall({ waitingRoom: false, pin: '4821' });
  const { callId } = call;
  const guest = await at.enter(callId, call.guestKey);
  await assert.rejects(at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), faultOf('admission.pin_needed', { triesLeft: 5 }));
  const asking = await at.enter(callId, call.guestKey);
  assert.deepEqual(await at.operations['admission.knock'](asking.actor(), { callId, name: 'Bo', withoutPin: true }), { state: 'waiting', place: 1, reason: 'approval' });
  await at.operations['admission.check_pin'](guest.actor(), { callId, pin: '4821' });
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
});

test('wrong PINs are counted down and lock after five; then the guest may ask, and the host is told once', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const { callId } = call;
  const guest = await at.enter(callId, call.guestKey);
  const guess = (pin: string) => at.operations['admission.check_pin'](guest.actor(), { callId, pin });
  for (const triesLeft of [4, 3, 2, 1]) await assert.rejects(guess('0000'), faultOf('admission.pin_wrong', { triesLeft }));
  await assert.rejects(guess('0000'), faultOf('admission.pin_locked', { scope: 'guest' }));
  await assert.rejects(guess('4821'), faultOf('admission.pin_locked', { scope: 'guest' }), 'the right one comes too late');
  assert.equal(at.story(callId).filter((type) => type === 'admission.pin_locked').length, 1);
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'waiting', place: 1, reason: 'approval' });
});

test('guesses at the same time get no more evaluated than one after the other', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const guest = await at.enter(call.callId, call.guestKey);
  const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => at.operations['admission.check_pin'](guest.actor(), { callId: call.callId, pin: String(index) })));
  assert.ok(answers.every(({ status }) => status === 'rejected'));
  assert.equal(at.story(call.callId).filter((type) => type === 'admission.pin_checked').length, limits.pinTriesPerGuest);
});

test('the right PIN given again, or in a call without one, is simply right', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const guest = await at.enter(call.callId, call.guestKey);
  const give = (pin: string) => at.operations['admission.check_pin'](guest.actor(), { callId: call.callId, pin });
  await give('4821');
  const before = at.heard.length;
  await give('9999');
  assert.equal(at.heard.length, before, 'nothing is counted any more');
  const plain = await at.startCall();
  const other = await at.enter(plain.callId, plain.guestKey);
  assert.deepEqual(await at.operations['admission.check_pin'](other.actor(), { callId: plain.callId, pin: '1' }), { passed: true });
});

test('after a hundred wrong tries in a day the PIN turns into knocking for everybody, until the next day', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const { callId } = call;
  for (let guests = 0; guests < 20; guests += 1) {
    const guest = await at.enter(callId, call.guestKey, `198.51.100.${guests}`);
    for (let tries = 0; tries < 5; tries += 1) await at.operations['admission.check_pin'](guest.actor(), { callId, pin: '0000' }).catch(() => undefined);
  }
  const scopes = at.heard.flatMap(({ events }) => events.flatMap((event) => (event.type === 'admission.pin_locked' ? [event.data.scope] : [])));
  assert.equal(scopes.filter((scope) => scope === 'guest').length, 20);
  assert.equal(scopes.filter((scope) => scope === 'call').length, 1, 'the host hears that the PIN is shut, although the last try locked a guest as well');
  const late = await at.enter(callId, call.guestKey, '203.0.113.5');
  await assert.rejects(at.operations['admission.check_pin'](late.actor(), { callId, pin: '4821' }), faultOf('admission.pin_locked', { scope: 'call' }));
  assert.equal((await at.operations['admission.knock'](late.actor(), { callId, name: 'Late' })).state, 'waiting');
  await at.clock.advance(24 * 60 * 60_000);
  const tomorrow = await at.enter(callId, call.guestKey, '203.0.113.6');
  assert.deepEqual(await at.operations['admission.check_pin'](tomorrow.actor(), { callId, pin: '4821' }), { passed: true });
});

test('a knock that nobody answers expires after half an hour; the guest may ask again', async () => {
  const at = house();
  const call = await at.startCall();
  const guest = await waitingGuest(at, call);
  at.presence.connected(call.callId, guest.personId);
  await at.clock.advance(limits.knockTtl - 1_000);
  await at.admissionSlice.sweep(call.callId);
  assert.equal(at.standing(call.callId, guest.personId)?.knock, 'waiting');
  await at.clock.advance(2_000);
  await at.admissionSlice.sweep(call.callId);
  assert.equal(at.standing(call.callId, guest.personId)?.knock, 'expired');
  assert.equal((await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name: 'Ada' })).state, 'waiting');
});

test('a guest whose line is away keeps the place in the line for ten minutes, and no longer', async () => {
  const at = house();
  const call = await at.startCall();
  const gone = await waitingGuest(at, call, 'Gone');
  const locked = await waitingGuest(at, call, 'Locked a phone');
  const stays = await waitingGuest(at, call, 'Stays');
  const there = (who: { personId: string }) => at.presence.connected(call.callId, who.personId);
  const away = (who: { personId: string }) => at.presence.disconnected(call.callId, who.personId);
  for (const who of [gone, locked, stays]) there(who);
  for (const who of [gone, locked]) away(who);
  await at.clock.advance(limits.knockAwayTtl);
  await at.admissionSlice.sweep(call.callId);
  assert.equal(at.standing(call.callId, gone.personId)?.place, 1, 'the place is kept');
  there(locked);
  await at.clock.advance(1_000);
  await at.admissionSlice.sweep(call.callId);
  assert.equal(at.standing(call.callId, gone.personId)?.knock, 'withdrawn');
  assert.deepEqual([locked, stays].map(({ personId }) => at.standing(call.callId, personId)?.place), [1, 2]);
});

test('a guest who is admitted while their line is away comes in when it is back, without waiting again', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const guest = await waitingGuest(at, call);
  await at.clock.advance(limits.knockAwayTtl);
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [guest.personId] });
  await at.clock.advance(limits.zombieAfter + 1_000);
  await at.participantSlice.sweep(callId);
  assert.equal(at.roster(callId).find(({ personId }) => personId === guest.personId)?.state, 'left', 'nobody holds a place without being there');
  assert.deepEqual(await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  await at.operations['participants.join'](guest.actor(), { callId });
});

test('a sweep with nothing to do keeps no call in memory', async () => {
  const at = house();
  const call = await at.startCall();
  for (let minute = 0; minute < 11; minute += 1) {
    await at.clock.advance(60_000);
    await at.admissionSlice.sweep(call.callId);
    await at.participantSlice.sweep(call.callId);
  }
  const other = await at.startCall();
  await at.clock.advance(0);
  assert.deepEqual(at.log.loaded(), [other.callId]);
});

test('stop waiting: once, again the same answer, and afterwards the host cannot admit', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const guest = await waitingGuest(at, call);
  const { callId } = call;
  assert.deepEqual(await at.operations['admission.withdraw'](guest.actor(), { callId }), { state: 'withdrawn' });
  assert.deepEqual(await at.operations['admission.withdraw'](guest.actor(), { callId }), { state: 'withdrawn' });
  await assert.rejects(at.operations['admission.admit'](host.actor(), { callId, personIds: [guest.personId] }), faultOf('admission.not_waiting'));
});

test('turning away kills the pass, says the host’s word, and answers the same a second time', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const guest = await waitingGuest(at, call);
  const { callId } = call;
  const turnAway = () => at.operations['admission.turn_away'](host.actor(), { callId, personId: guest.personId, message: 'Another time' });
  assert.deepEqual(await turnAway(), { state: 'turned_away' });
  assert.deepEqual(await turnAway(), { state: 'turned_away' });
  const actor = guest.actor();
  await assert.rejects(at.operations['admission.issue_ticket'](actor, { callId }), faultOf('admission.turned_away', { message: 'Another time' }));
  await assert.rejects(at.operations['admission.knock'](actor, { callId, name: 'Ada' }), faultOf('admission.turned_away'));
  await assert.rejects(at.operations['participants.join'](actor, { callId }), faultOf('admission.not_admitted'));
  await assert.rejects(at.operations['admission.turn_away'](host.actor(), { callId, personId: 'p_nobody0000000000' }), faultOf('admission.not_waiting'));
});

test('after kill -9 a pass is still known, a waiting guest still waits, and PIN tries still count', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const { callId } = call;
  const guest = await at.enter(callId, call.guestKey);
  await at.operations['admission.check_pin'](guest.actor(), { callId, pin: '1' }).catch(() => undefined);
  await at.operations['admission.check_pin'](guest.actor(), { callId, pin: '4821' });
  await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' });

  const again = at.restarted();
  assert.deepEqual(await again.admissionSlice.recognise(callId, guest.pass), { personId: guest.personId, role: 'guest', permissions: new Set(['admission.ask', 'plugins.use']) });
  const standing = again.standing(callId, guest.personId);
  assert.deepEqual([standing?.knock, standing?.place, standing?.name, standing?.pin.passed, standing?.pin.triesLeft], ['waiting', 1, 'Ada', true, 4]);
  const actor = personActor(callId, guest.personId, 'guest');
  assert.deepEqual(await again.operations['admission.knock'](actor, { callId, name: 'Ada' }), { state: 'waiting', place: 1, reason: 'approval' });
});

test('a pass opens its own call only, and only unchanged', async () => {
  const at = house();
  const [one, two] = [await at.startCall(), await at.startCall()];
  const guest = await at.enter(one.callId, one.guestKey);
  await assert.rejects(at.admissionSlice.recognise(two.callId, guest.pass), faultOf('admission.pass_invalid'));
  for (const forged of [`${guest.pass}x`, guest.personId, `${guest.personId}.`, '', '__proto__.x']) {
    await assert.rejects(at.admissionSlice.recognise(one.callId, forged), faultOf('admission.pass_invalid'), forged);
  }
  await assert.rejects(at.admissionSlice.recognise('doesnotexist', guest.pass), faultOf('calls.not_found'));
});

test('a link key opens its own call only; a host’s is not a guest’s', async () => {
  const at = house();
  const [one, two] = [await at.startCall(), await at.startCall()];
  await assert.rejects(at.enter(two.callId, one.hostKey), faultOf('admission.link_invalid'));
  await assert.rejects(at.enter(one.callId, 'guessed-guessed-guessed-'), faultOf('admission.link_invalid'));
  await assert.rejects(at.enter('doesnotexist', one.hostKey), faultOf('calls.not_found'));
  assert.equal(((await at.enter(one.callId, one.guestKey)).actor() as { role: string }).role, 'guest');
  assert.equal(((await at.enter(one.callId, one.hostKey)).actor() as { role: string }).role, 'host');
});

test('a ticket opens once, for a minute, for its call, and not in the next process', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const guest = await at.enter(callId, call.guestKey);
  const issue = async (): Promise<string> => (await at.operations['admission.issue_ticket'](guest.actor(), { callId })).ticket;
  const ticket = await issue();
  assert.equal(at.admissionSlice.redeemTicket(ticket, callId).personId, guest.personId);
  assert.throws(() => at.admissionSlice.redeemTicket(ticket, callId), faultOf('transport.ticket_invalid'));
  const foreign = await issue();
  assert.throws(() => at.admissionSlice.redeemTicket(foreign, 'anothercall0'), faultOf('transport.ticket_invalid'));
  const old = await issue();
  const early = await issue();
  await at.clock.advance(limits.ticketTtl);
  assert.throws(() => at.admissionSlice.redeemTicket(old, callId), faultOf('transport.ticket_invalid'));
  assert.throws(() => at.restarted().admissionSlice.redeemTicket(early, callId), faultOf('transport.ticket_invalid'));
  assert.throws(() => at.admissionSlice.redeemTicket('rubbish', callId), faultOf('transport.ticket_invalid'));
});

test('whoever was removed and comes again by the same link, from the same address, has to ask, and the host reads why', async () => {
  const at = house();
  const call = await at.startCall({ waitingRoom: false });
  const host = await at.host(call);
  const { callId } = call;
  const comes = async (address: string) => {
    const guest = await at.enter(callId, call.guestKey, address);
    return { ...guest, knock: () => at.operations['admission.knock'](guest.actor(), { callId, name: 'Ruth' }) };
  };
  const [ruth, colleague] = [await comes('192.0.2.7'), await comes('192.0.2.7')];
  assert.deepEqual(await ruth.knock(), { state: 'admitted' });
  await at.operations['participants.remove'](host.actor(), { callId, personId: ruth.personId });
  assert.deepEqual(await colleague.knock(), { state: 'admitted' }, 'who was at the door before is somebody else');
  const again = await comes('192.0.2.7');
  assert.deepEqual(await again.knock(), { state: 'waiting', place: 1, reason: 'approval' });
  assert.deepEqual((await at.operations['admission.list_waiting'](host.actor(), { callId, limit: 9 })).knocks.map(({ removedBefore }) => removedBefore), [true]);
  assert.deepEqual(await (await comes('192.0.2.8')).knock(), { state: 'admitted' });
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [again.personId] });
  await at.operations['participants.leave'](again.actor(), { callId });
  assert.deepEqual(await again.knock(), { state: 'admitted' }, 'once a host has decided, that stands');
  await at.clock.advance(24 * 60 * 60_000);
  assert.deepEqual(await (await comes('192.0.2.7')).knock(), { state: 'admitted' }, 'an address means nothing on the next day');
});

test('somebody known who was removed has to ask from any address, also after kill -9, and no server vouches them in', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const member = { kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '192.0.2.1' } as const;
  const call = await at.startCall({ waitingRoom: false, by: member });
  const host = await at.host(call);
  const { callId } = call;
  const vouchedFor = async (here: typeof at, address: string) => {
    const { ticket } = await here.operations['admission.issue_entry_ticket'](member, { callId, name: 'Ruth', role: 'participant' });
    const { personId } = await here.operations['admission.enter']({ kind: 'anonymous', address }, { callId, ticket });
    return { personId, knock: () => here.operations['admission.knock']({ kind: 'person', callId, personId, ...here.actorOf(callId, personId), role: 'guest', address }, { callId, name: 'Ruth' }) };
  };
  const ruth = await vouchedFor(at, '192.0.2.7');
  assert.deepEqual(await ruth.knock(), { state: 'admitted' });
  await at.operations['participants.remove'](host.actor(), { callId, personId: ruth.personId });
  const next = at.restarted();
  assert.equal((await (await vouchedFor(next, '198.51.100.9')).knock()).state, 'waiting');
});
