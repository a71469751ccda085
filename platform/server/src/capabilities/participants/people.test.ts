import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callRolePermissions, effectivePermissions, permissions, personalPermissions, type Permission } from '@parley/contracts/plain/permissions';
import { policyOf } from '@parley/contracts/plain/policy';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';

async function threeInACall() {
  const at = house();
  const call = await at.startCall({ waitingRoom: false });
  const host = await at.host(call);
  const { callId } = call;
  const inside = async (name: string) => {
    const guest = await at.enter(callId, call.guestKey);
    await at.operations['admission.knock'](guest.actor(), { callId, name });
    await at.operations['participants.join'](guest.actor(), { callId });
    at.presence.connected(callId, guest.personId);
    return guest;
  };
  const [ada, bo] = [await inside('Ada'), await inside('Bo')];
  const of = (personId: string) => at.roster(callId).find((person) => person.personId === personId);
  return { at, call, callId, host, ada, bo, of, does: at.operations };
}

test('at least sixteen permissions are decided by role and for one person, and each role has what the one below it has', () => {
  const ofCalls = new Set<Permission>(Object.values(callRolePermissions).flat());
  assert.ok(ofCalls.size >= 16 && personalPermissions.length >= 16, `${ofCalls.size}, ${personalPermissions.length}`);
  for (const permission of [...ofCalls, ...personalPermissions]) assert.ok(permissions.includes(permission), permission);
  for (const [lower, higher] of [['guest', 'participant'], ['participant', 'cohost'], ['cohost', 'host']] as const) {
    for (const permission of callRolePermissions[lower]) assert.ok(callRolePermissions[higher].includes(permission), `${higher} lacks ${permission}`);
  }
});

test('policy cuts what participants may, not what hosts may; what was decided for one person counts last', () => {
  const policy = policyOf({ sharing: 'hosts', chat: 'hosts', approvers: 'participants' });
  const participant = effectivePermissions('participant', policy);
  assert.deepEqual([participant.has('media.screen'), participant.has('chat.send'), participant.has('admission.decide')], [false, false, true]);
  assert.equal(effectivePermissions('cohost', policy).has('media.screen'), true);
  assert.equal(effectivePermissions('host', policyOf({ chat: 'off' })).has('chat.send'), false);
  assert.equal(effectivePermissions('participant', policy, { given: ['media.screen'], taken: [] }).has('media.screen'), true);
  assert.equal(effectivePermissions('participant', policyOf({}), { given: [], taken: ['media.microphone'] }).has('media.microphone'), false);
  assert.deepEqual([...effectivePermissions('guest', policy, { given: ['chat.send'], taken: [] })], ['admission.ask', 'plugins.use'], 'nothing is decided for who is outside');
});

test('a co-host admits and mutes, but makes nobody a co-host and decides nothing about hosts', async () => {
  const { at, call, callId, host, ada, bo, does, of } = await threeInACall();
  await does['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'cohost' });
  assert.equal(of(ada.personId)?.role, 'cohost');
  assert.equal(ada.actor().role, 'cohost');
  assert.equal(ada.actor().permissions.has('admission.decide'), true);
  assert.equal(ada.actor().permissions.has('participants.promote'), false);
  await does['calls.update'](host.actor(), { callId, waitingRoom: true });
  const late = await at.enter(callId, call.guestKey);
  await does['admission.knock'](late.actor(), { callId, name: 'Cleo' });
  assert.deepEqual(await does['admission.admit'](ada.actor(), { callId, all: true }), { admitted: [late.personId] });
  await does['participants.mute'](ada.actor(), { callId, personId: bo.personId, source: 'microphone' });
  assert.ok(at.media.notes.includes(`mute microphone of ${bo.personId}`));
  await assert.rejects(does['participants.mute'](ada.actor(), { callId, personId: host.personId, source: 'microphone' }), faultOf('organizations.forbidden'));
  await assert.rejects(does['participants.remove'](ada.actor(), { callId, personId: host.personId }), faultOf('organizations.forbidden'));
  await assert.rejects(does['participants.permit'](ada.actor(), { callId, personId: host.personId, permissions: { 'chat.send': false } }), faultOf('organizations.forbidden'));
});

test('whoever was given the right to mute mutes those who lead nothing, and nobody who leads', async () => {
  const { at, callId, host, ada, bo, does } = await threeInACall();
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'participants.mute': true } });
  await does['participants.mute'](ada.actor(), { callId, personId: bo.personId, source: 'microphone' });
  assert.ok(at.media.notes.includes(`mute microphone of ${bo.personId}`));
  await does['participants.ask_unmute'](ada.actor(), { callId, personId: bo.personId, source: 'microphone' });
  await assert.rejects(does['participants.mute'](ada.actor(), { callId, personId: host.personId, source: 'microphone' }), faultOf('organizations.forbidden'));
  await does['participants.set_role'](host.actor(), { callId, personId: bo.personId, role: 'cohost' });
  await assert.rejects(does['participants.mute'](ada.actor(), { callId, personId: bo.personId, source: 'microphone' }), faultOf('organizations.forbidden'));
  await assert.rejects(does['participants.permit'](ada.actor(), { callId, personId: bo.personId, permissions: { 'chat.send': false } }), faultOf('organizations.forbidden'));
});

test('cameras and screens are stopped by whoever may stop them, not by whoever may only mute', async () => {
  const { at, callId, host, ada, bo, does } = await threeInACall();
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'participants.mute': true } });
  for (const source of ['camera', 'screen'] as const) await assert.rejects(does['participants.mute'](ada.actor(), { callId, personId: bo.personId, source }), faultOf('organizations.forbidden'));
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'participants.stop_video': true } });
  await does['participants.mute'](ada.actor(), { callId, personId: bo.personId, source: 'camera' });
  assert.ok(at.media.notes.includes(`mute camera of ${bo.personId}`));
});

test('whoever was given the right to remove removes those who lead nothing', async () => {
  const { callId, host, ada, bo, does, of } = await threeInACall();
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'participants.manage': true } });
  await assert.rejects(does['participants.remove'](ada.actor(), { callId, personId: host.personId }), faultOf('organizations.forbidden'));
  await does['participants.remove'](ada.actor(), { callId, personId: bo.personId });
  assert.equal(of(bo.personId)?.state, 'removed');
});

test('a co-host gets back by themselves, or by another co-host, nothing that a host took', async () => {
  const { callId, host, ada, bo, does } = await threeInACall();
  for (const { personId } of [ada, bo]) await does['participants.set_role'](host.actor(), { callId, personId, role: 'cohost' });
  for (const { personId } of [ada, bo]) await does['participants.permit'](host.actor(), { callId, personId, permissions: { 'chat.moderate': false } });
  const give = (who: typeof ada, personId: string) => does['participants.permit'](who.actor(), { callId, personId, permissions: { 'chat.moderate': true } });
  await assert.rejects(give(ada, ada.personId), faultOf('organizations.forbidden'));
  await assert.rejects(does['participants.permit'](ada.actor(), { callId, personId: ada.personId, permissions: { 'chat.moderate': null } }), faultOf('organizations.forbidden'));
  await does['participants.set_role'](host.actor(), { callId, personId: bo.personId, role: 'participant' });
  await assert.rejects(give(ada, bo.personId), faultOf('organizations.forbidden'));
  assert.equal(ada.actor().permissions.has('chat.moderate'), false);
});

test('a role lasts over leaving and coming back, and over kill -9', async () => {
  const { at, callId, host, ada, does, of } = await threeInACall();
  await does['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'cohost' });
  await does['participants.leave'](ada.actor(), { callId });
  assert.deepEqual(await does['admission.knock'](ada.actor(), { callId, name: 'Ada' }), { state: 'admitted' });
  assert.equal(of(ada.personId)?.role, 'cohost');
  const again = at.restarted();
  assert.equal((await again.admissionSlice.recognise(callId, ada.pass)).role, 'cohost');
  await does['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'participant' });
  assert.equal(ada.actor().role, 'participant');
});

test('a call keeps a host: the last one hands over first', async () => {
  const { callId, host, ada, does, of } = await threeInACall();
  await assert.rejects(does['participants.set_role'](host.actor(), { callId, personId: host.personId, role: 'participant' }), faultOf('participants.last_host'));
  await does['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'host' });
  await does['participants.set_role'](host.actor(), { callId, personId: host.personId, role: 'participant' });
  assert.deepEqual([of(host.personId)?.role, of(ada.personId)?.role], ['participant', 'host']);
});

test('what is taken from somebody ends at once, also at the media server, and can be left to role and policy again', async () => {
  const { at, callId, host, ada, does } = await threeInACall();
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'media.screen': false, 'chat.send': false } });
  await at.settled();
  assert.equal(ada.actor().permissions.has('chat.send'), false);
  assert.equal(at.media.notes.at(-1), `permit ${ada.personId} microphone camera`);
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'media.screen': null } });
  await at.settled();
  assert.equal(at.media.notes.at(-1), `permit ${ada.personId} microphone camera screen`);
  assert.equal(ada.actor().permissions.has('chat.send'), false, 'the other decision stays');
});

test('a policy against sharing reaches everybody inside, and the token of whoever comes later', async () => {
  const { at, call, callId, host, ada, bo, does } = await threeInACall();
  await does['calls.update'](host.actor(), { callId, sharing: 'hosts' });
  await at.settled();
  assert.deepEqual(at.media.notes.filter((note) => note.startsWith('permit')).sort(), [
    `permit ${ada.personId} microphone camera`, `permit ${bo.personId} microphone camera`, `permit ${host.personId} microphone camera screen`,
  ].sort());
  const late = await at.enter(callId, call.guestKey);
  await does['admission.knock'](late.actor(), { callId, name: 'Cleo' });
  await does['participants.join'](late.actor(), { callId });
  assert.equal(at.media.notes.at(-1), `admit ${late.personId} microphone camera`);
});

test('permissions that the media server missed are mended by the next comparison', async () => {
  const { at, callId, host, ada, does } = await threeInACall();
  at.media.setAway(true);
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'media.camera': false } });
  await at.settled();
  at.media.setAway(false);
  at.media.setConnected({ personId: ada.personId, sources: ['microphone', 'camera', 'screen'] }, { personId: host.personId, sources: ['microphone', 'camera', 'screen'] });
  const before = at.media.notes.length;
  await at.participantSlice.reconcile(callId);
  assert.deepEqual(at.media.notes.slice(before), [`permit ${ada.personId} microphone screen`]);
});

test('hands stand in the order in which they went up, and go down with who leaves', async () => {
  const { at, callId, host, ada, bo, does, of } = await threeInACall();
  const first = await does['participants.raise_hand'](bo.actor(), { callId });
  await does['participants.raise_hand'](ada.actor(), { callId });
  assert.deepEqual(await does['participants.raise_hand'](bo.actor(), { callId }), first, 'raised again it keeps its place');
  const hands = () => at.roster(callId).filter(({ hand }) => hand !== undefined).sort((left, right) => (left.hand ?? 0) - (right.hand ?? 0)).map(({ name }) => name);
  assert.deepEqual(hands(), ['Bo', 'Ada']);
  await does['participants.leave'](bo.actor(), { callId });
  assert.deepEqual(hands(), ['Ada']);
  await assert.rejects(does['participants.lower_hand'](ada.actor(), { callId, all: true }), faultOf('organizations.forbidden'));
  await does['participants.lower_hand'](host.actor(), { callId, personId: ada.personId });
  assert.equal(of(ada.personId)?.hand, undefined);
});

test('a reaction passes to those inside, is kept nowhere, and cannot be rained down', async () => {
  const { at, call, callId, ada, does } = await threeInACall();
  const commits = at.heard.length;
  await does['participants.react'](ada.actor(), { callId, reaction: 'clap' });
  assert.deepEqual(at.passed, [{ type: 'reaction', personId: ada.personId, reaction: 'clap' }]);
  assert.equal(at.heard.length, commits);
  await assert.rejects(does['participants.react'](ada.actor(), { callId, reaction: 'clap' }), faultOf('transport.too_many'));
  await at.clock.advance(500);
  await does['participants.react'](ada.actor(), { callId, reaction: 'heart' });
  const outside = await at.enter(callId, call.guestKey);
  await assert.rejects(does['participants.react'](outside.actor(), { callId, reaction: 'heart' }), faultOf('admission.not_admitted'));
});

test('a spotlight lasts until it is taken away, or the person leaves', async () => {
  const { at, callId, host, ada, does } = await threeInACall();
  const lit = () => at.log.look(callId, (sight) => at.participantSlice.inTurn.spotlight(sight));
  await does['participants.spotlight'](host.actor(), { callId, personId: ada.personId });
  assert.equal(await lit(), ada.personId);
  await at.log.flush();
  const again = at.restarted();
  assert.equal(await again.log.look(callId, (sight) => again.participantSlice.inTurn.spotlight(sight)), ada.personId);
  await does['participants.leave'](ada.actor(), { callId });
  assert.equal(await lit(), undefined);
  await assert.rejects(does['participants.spotlight'](host.actor(), { callId, personId: ada.personId }), faultOf('participants.not_found'));
});

test('a member of another organization decides nothing here', async () => {
  const { callId, ada, does } = await threeInACall();
  const stranger = { kind: 'member', memberId: 'm', name: 'M', organizationId: 'other', role: 'owner', address: '' } as const;
  const { personId } = ada;
  await assert.rejects(does['participants.mute'](stranger, { callId, personId, source: 'microphone' }), faultOf('calls.not_found'));
  await assert.rejects(does['participants.set_role'](stranger, { callId, personId, role: 'host' }), faultOf('calls.not_found'));
  await assert.rejects(does['participants.spotlight'](stranger, { callId, personId }), faultOf('calls.not_found'));
  await assert.rejects(does['participants.remove'](stranger, { callId, personId }), faultOf('calls.not_found'));
});

test('whoever leaves decides about nothing any more, and finds what was decided about them when they come back', async () => {
  const at = house();
  const { callId, guestKey, ...call } = await at.startCall();
  const host = await at.host({ callId, ...call });
  const does = at.operations;
  await does['calls.update'](host.actor(), { callId, approvers: 'participants' });
  const [ada, bo] = [await at.enter(callId, guestKey), await at.enter(callId, guestKey)];
  for (const { personId, actor } of [ada, bo]) {
    await does['admission.knock'](actor(), { callId, name: 'Guest' });
    await does['admission.admit'](host.actor(), { callId, personIds: [personId] });
    await does['participants.join'](actor(), { callId });
  }
  await does['participants.set_role'](host.actor(), { callId, personId: bo.personId, role: 'cohost' });
  await does['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'admission.decide': false } });
  for (const { actor } of [ada, bo]) {
    await does['participants.leave'](actor(), { callId });
    for (const power of ['admission.decide', 'participants.manage', 'participants.mute', 'participants.permit', 'chat.moderate', 'calls.manage', 'calls.end'] as const) assert.equal(actor().permissions.has(power), false, power);
    assert.ok(actor().permissions.has('participants.join'), 'and learns that they are outside, when they do what is done inside');
  }
  for (const { actor } of [ada, bo]) await does['admission.knock'](actor(), { callId, name: 'Back' });
  assert.equal(ada.actor().permissions.has('admission.decide'), false, 'what was taken stays taken');
  assert.ok(bo.actor().permissions.has('participants.manage'), 'a co-host comes back as one');
  for (const end of [1, 2]) assert.deepEqual(await does['calls.end'](bo.actor(), { callId }), { state: 'ended' }, `asked ${end}`);
  assert.ok(bo.actor().permissions.has('calls.end'), 'whoever asks again since the answer got lost is answered the same');
});

test('a host leads from outside too, but for what was taken from them', async () => {
  const at = house();
  const { callId, ...call } = await at.startCall();
  const host = await at.host({ callId, ...call });
  const other = await at.host({ callId, ...call }, 'Ruth');
  await at.operations['participants.permit'](host.actor(), { callId, personId: other.personId, permissions: { 'chat.moderate': false } });
  await at.operations['participants.leave'](other.actor(), { callId });
  assert.ok(other.actor().permissions.has('calls.end'));
  assert.equal(other.actor().permissions.has('chat.moderate'), false);
});
