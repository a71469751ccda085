import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf } from '@parley/contracts/plain/policy';
import type { Actor } from '../../kernel/actor.ts';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';
import { memory } from '../../testing/memory-stores.ts';

const memberOf = (organizationId: string): Actor => ({ kind: 'member', memberId: 'm1', name: 'Mo', organizationId, role: 'owner', address: '' });

test('a call is open from its first commit, live from the first who joins, ended once', async () => {
  const at = house();
  const call = await at.startCall({ title: 'Tides' });
  assert.equal(at.facts(call.callId).state, 'open');
  const host = await at.host(call);
  assert.equal(at.facts(call.callId).state, 'live');
  assert.deepEqual(await at.operations['calls.end'](host.actor(), { callId: call.callId }), { state: 'ended' });
  assert.deepEqual(await at.operations['calls.end'](host.actor(), { callId: call.callId }), { state: 'ended' });
  assert.deepEqual(at.story(call.callId).filter((type) => type.startsWith('calls.')), ['calls.created', 'calls.opened', 'calls.started', 'calls.ending', 'calls.ended']);
  assert.equal(at.facts(call.callId).title, 'Tides');
  assert.deepEqual(at.roster(call.callId).map(({ state }) => state), ['left']);
});

test('an ending waits for what is in the queue; whoever comes later is refused', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const send = (text: string) => at.operations['chat.send'](host.actor(), { callId, messageId: `message-${text}`, text });
  const before = send('before');
  const end = at.operations['calls.end'](host.actor(), { callId });
  assert.equal((await before).text, 'before');
  assert.deepEqual(await end, { state: 'ended' });
  await assert.rejects(send('after'), faultOf('admission.not_admitted'));
  assert.ok(at.story(callId).indexOf('chat.sent') < at.story(callId).indexOf('calls.ending'));
});

test('two who end at the same time get one ending and the same answer', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const answers = await Promise.all([1, 2, 3].map(() => at.operations['calls.end'](host.actor(), { callId: call.callId })));
  assert.deepEqual(answers, [{ state: 'ended' }, { state: 'ended' }, { state: 'ended' }]);
  assert.equal(at.story(call.callId).filter((type) => type === 'calls.ending').length, 1);
  assert.equal(at.story(call.callId).filter((type) => type === 'calls.ended').length, 1);
});

test('a media server that is away cannot keep a call alive', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  at.media.setAway(true);
  assert.deepEqual(await at.operations['calls.end'](host.actor(), { callId: call.callId }), { state: 'ended' });
  assert.equal(at.failures.length, 1);
});

test('an ending that a crash cut in two is finished by the next process', async () => {
  const at = house();
  const call = await at.startCall();
  await at.host(call);
  await at.log.run(call.callId, (turn) => turn.commit([{ type: 'calls.ending', data: { by: 'host', reason: 'host' } }], 'host'));
  const again = at.restarted();
  await again.callSlice.jobs['calls.wake']();
  assert.equal(again.facts(call.callId).state, 'ended');
  assert.deepEqual(again.media.notes, [`close ${call.callId}.1`]);
});

test('nothing goes on in an ended call: no link, no ticket, no knock, no admission, no joining', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const guest = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' });
  await at.operations['calls.end'](host.actor(), { callId });
  const refused = faultOf('calls.ended');
  await assert.rejects(at.enter(callId, call.guestKey), refused);
  await assert.rejects(at.operations['admission.issue_ticket'](guest.actor(), { callId }), refused);
  await assert.rejects(at.operations['admission.check_pin'](guest.actor(), { callId, pin: '1' }), refused);
  await assert.rejects(at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' }), refused);
  await assert.rejects(at.operations['admission.admit'](host.actor(), { callId, all: true }), refused);
  await assert.rejects(at.operations['participants.join'](host.actor(), { callId }), refused);
});

test('who may start a call: members always, others only where calls are open', async () => {
  const shut = house({ openCalls: false });
  await assert.rejects(shut.startCall({ by: { kind: 'anonymous', address: '' } }), faultOf('calls.open_calls_off'));
  await shut.startCall({ by: memberOf('default') });
  await house({ openCalls: true }).startCall({ by: { kind: 'anonymous', address: '' } });
});

test('a PIN made here has six digits and is said once; at rest there is only its hash', async () => {
  const kept = memory();
  const at = house({ kept });
  const made = await at.operations['calls.create'](memberOf('default'), { waitingRoom: true, pin: true });
  assert.match(made.pin ?? '', /^\d{6}$/);
  assert.equal(JSON.stringify([...kept.commits.kept.values()]).includes(made.pin!), false);
  assert.notEqual((await kept.calls.record(made.callId))?.pinHash, made.pin);
  assert.deepEqual(at.facts(made.callId).policy, policyOf({ pin: true }));
});

test('another organization’s call does not exist: not to read, list, page through or end; with its link they are a guest like any other', async () => {
  const at = house();
  const call = await at.startCall({ by: memberOf('ours') });
  const { callId } = call;
  const stranger = memberOf('theirs');
  const missing = faultOf('calls.not_found');
  await assert.rejects(at.operations['calls.get'](stranger, { callId }), missing);
  assert.equal((await at.operations['calls.preview'](stranger, { callId })).state, 'open');
  await assert.rejects(at.operations['calls.end'](stranger, { callId }), missing);
  await assert.rejects(at.operations['chat.list'](stranger, { callId, limit: 10 }), missing);
  assert.deepEqual((await at.operations['calls.list'](stranger, { state: 'now', limit: 10 })).calls, []);
  assert.equal((await at.operations['calls.list'](memberOf('ours'), { state: 'now', limit: 10 })).calls.length, 1);
  assert.equal(at.facts(callId).state, 'open');
  await assert.rejects(at.operations['calls.get'](stranger, { callId: 'nevermade000' }), missing, 'the same answer as for what never was');
});

test('somebody with a pass for one call is a stranger to every other', async () => {
  const at = house();
  const [one, two] = [await at.startCall(), await at.startCall()];
  const host = await at.host(one);
  await assert.rejects(at.operations['calls.end'](host.actor(), { callId: two.callId }), faultOf('calls.not_found'));
  await assert.rejects(at.operations['chat.list'](host.actor(), { callId: two.callId, limit: 1 }), faultOf('calls.not_found'));
});

test('the list pages newest first, and past calls are apart from those of now', async () => {
  const at = house();
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    made.unshift((await at.startCall()).callId);
    await at.clock.advance(1_000);
  }
  const member = memberOf('default');
  const first = await at.operations['calls.list'](member, { state: 'now', limit: 2 });
  const second = await at.operations['calls.list'](member, { state: 'now', limit: 2, ...(first.cursor === undefined ? {} : { cursor: first.cursor }) });
  const last = await at.operations['calls.list'](member, { state: 'now', limit: 2, ...(second.cursor === undefined ? {} : { cursor: second.cursor }) });
  assert.deepEqual([first, second, last].map(({ calls }) => calls.map(({ id }) => id)), [made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
  assert.equal(last.cursor, undefined);
  await at.operations['calls.end'](member, { callId: made[0]! });
  assert.deepEqual((await at.operations['calls.list'](member, { state: 'past', limit: 10 })).calls.map(({ id }) => id), [made[0]]);
});

test('what a guest may know before joining, and what the console reads', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const call = await at.startCall({ title: 'Tides', pin: '4821' });
  const preview = () => at.operations['calls.preview']({ kind: 'anonymous', address: '' }, { callId: call.callId });
  assert.deepEqual(await preview(), { title: 'Tides', state: 'open', policy: policyOf({ pin: true }), hostPresent: false, organization: 'Parley' });
  const host = await at.host(call);
  assert.equal((await preview()).hostPresent, true);
  const seen = await at.operations['calls.get'](memberOf('default'), { callId: call.callId });
  assert.ok(seen.guestUrl?.includes(call.guestKey));
  await at.operations['calls.end'](host.actor(), { callId: call.callId });
  assert.equal((await at.operations['calls.get'](memberOf('default'), { callId: call.callId })).guestUrl, undefined);
});
