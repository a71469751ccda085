import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { core, type Actor } from '../../kernel/actor.ts';
import { faultOf } from '../../testing/faults.ts';
import { house, type House } from '../../testing/house.ts';
import { personActor } from '../../testing/person-actor.ts';

type Call = Awaited<ReturnType<House['startCall']>>;

async function knocks(at: House, call: Call, name: string) {
  const guest = await at.enter(call.callId, call.guestKey, `of ${name}`);
  await at.operations['admission.knock'](guest.actor(), { callId: call.callId, name });
  return guest;
}
async function fill(at: House, call: Call, count: number) {
  const line: Awaited<ReturnType<typeof knocks>>[] = [];
  for (let index = 1; index <= count; index += 1) line.push(await knocks(at, call, `G${index}`));
  return line;
}
const news = (at: House, personId: string) => at.told.flatMap((each) => (each.personId === personId && each.passing.type === 'line' ? [[each.passing.place, each.passing.waiting]] : []));

test('everybody behind learns the new place when somebody leaves the line, is let in or turned away; a second’s steps are told as one', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const line = await fill(at, call, 5);
  await at.clock.advance(1_000);
  const [a, b, c, d, e] = line.map(({ personId }) => personId) as [string, string, string, string, string];
  assert.deepEqual(news(at, e).at(-1), [5, 5]);
  at.told.length = 0;
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [b] });
  await at.operations['admission.turn_away'](host.actor(), { callId, personId: a });
  await at.operations['admission.withdraw'](line[3]?.actor() as Actor, { callId });
  await at.clock.advance(1_000);
  assert.deepEqual([a, b, d].flatMap((gone) => news(at, gone)), [], 'whoever stands in no line is told of none');
  assert.deepEqual([news(at, c), news(at, e)], [[[1, 2]], [[2, 2]]]);
  assert.deepEqual(news(at, 'door'), [[undefined, 2]]);
});

test('a long line costs no message a second for each who stands in it: near the door at once, far behind every ten seconds', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const line = await fill(at, call, 200);
  await at.clock.advance(20_000);
  at.told.length = 0;
  for (let second = 0; second < 20; second += 1) {
    await at.operations['admission.admit'](host.actor(), { callId, personIds: [line[second]?.personId ?? ''] });
    await at.clock.advance(1_000);
  }
  const last = line.at(-1)?.personId ?? '';
  assert.ok(news(at, last).length <= 3, `${news(at, last).length} messages to the last`);
  assert.ok(news(at, line[25]?.personId ?? '').length >= 18, 'whoever is near follows each step');
  await at.clock.advance(10_000);
  assert.deepEqual(news(at, last).at(-1), [180, 180], 'and the last one ends with the truth');
});

test('the line is read in pages that neither miss nor repeat anybody, though people come and go meanwhile', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const line = await fill(at, call, 250);
  const first = await at.operations['admission.list_waiting'](host.actor(), { callId, limit: 100 });
  assert.deepEqual([first.knocks.length, first.waiting], [100, 250]);
  const cursor = first.after;
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [line[99]?.personId ?? '', line[100]?.personId ?? ''] });
  const second = await at.operations['admission.list_waiting'](host.actor(), { callId, limit: 100, ...(cursor === undefined ? {} : { after: cursor }) });
  assert.equal(second.knocks[0]?.personId, line[101]?.personId);
  const third = await at.operations['admission.list_waiting'](host.actor(), { callId, limit: 100, ...(second.after === undefined ? {} : { after: second.after }) });
  assert.deepEqual([third.knocks.length, third.after, third.knocks.at(-1)?.personId], [49, undefined, line.at(-1)?.personId]);
  const stranger: Actor = { kind: 'member', memberId: 'm', name: 'M', organizationId: 'theirs', role: 'owner', address: '' };
  await assert.rejects(at.operations['admission.list_waiting'](stranger, { callId, limit: 100 }), faultOf('calls.not_found'));
});

test('a thousand are let in at once, in commits whose frames stay small', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  await at.operations['calls.update'](host.actor(), { callId, maxPeople: 1_000 });
  const line = await fill(at, call, 1_000);
  const before = at.heard.length;
  const { admitted } = await at.operations['admission.admit'](host.actor(), { callId, all: true });
  assert.deepEqual(admitted, line.slice(0, 999).map(({ personId }) => personId), 'as many as there are places, in their order');
  for (const commit of at.heard.slice(before)) assert.ok(Buffer.byteLength(JSON.stringify(commit)) < limits.frameBytes);
  assert.equal(at.standing(callId, line[999]?.personId ?? '')?.knock, 'waiting');
});

test('the host’s message is kept for whoever comes later and over a restart, told once, and taken back', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const say = (message: string | null) => at.operations['admission.announce'](host.actor(), { callId, message });
  const { announcement } = await say('Five minutes');
  assert.deepEqual(announcement, { message: 'Five minutes', name: 'Maren', at: new Date(at.clock.now()).toISOString() });
  await say('Five minutes');
  assert.equal(at.story(callId).filter((type) => type === 'admission.announced').length, 1);
  const again = at.restarted();
  assert.deepEqual(await again.log.look(callId, (sight) => again.admissionSlice.inTurn.announcement(sight)), announcement);
  assert.deepEqual(await say(null), {});
  assert.equal(at.story(callId).filter((type) => type === 'admission.announced').length, 2);
});

test('who waits may knock again once a minute; the host is told, and nothing is written', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const guest = await knocks(at, call, 'Ada');
  const again = () => at.operations['admission.knock_again'](guest.actor(), { callId });
  await assert.rejects(again(), faultOf('admission.knocked_lately', { retryAfter: 60 }));
  await at.clock.advance(60_000);
  const before = at.heard.length;
  assert.deepEqual(await again(), { nextAt: new Date(at.clock.now() + 60_000).toISOString() });
  await assert.rejects(again(), faultOf('admission.knocked_lately'));
  await at.clock.advance(60_000);
  await again();
  assert.equal(at.heard.length, before);
  assert.deepEqual(at.told.filter(({ passing }) => passing.type === 'knocked_again').map(({ personId, passing }) => [personId, passing]), Array.from({ length: 2 }, () => ['door', { type: 'knocked_again', personId: guest.personId }]));
  await at.operations['admission.withdraw'](guest.actor(), { callId });
  await at.clock.advance(60_000);
  await assert.rejects(again(), faultOf('admission.not_waiting'));
});

test('switching the waiting room off lets those in who wait, in the same commit, as far as there is room; whoever gave no PIN waits on', async () => {
  const at = house();
  const call = await at.startCall({ pin: '4821' });
  const { callId } = call;
  const host = await at.host(call);
  const without = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](without.actor(), { callId, name: 'No PIN', withoutPin: true });
  const line: Awaited<ReturnType<House['enter']>>[] = [];
  for (const name of ['Ada', 'Bo', 'Cy']) {
    const guest = await at.enter(callId, call.guestKey);
    await at.operations['admission.check_pin'](guest.actor(), { callId, pin: '4821' });
    await at.operations['admission.knock'](guest.actor(), { callId, name });
    line.push(guest);
  }
  await at.operations['calls.update'](host.actor(), { callId, waitingRoom: false, maxPeople: 3 });
  assert.deepEqual(at.heard.at(-1)?.events.map(({ type }) => type), ['calls.updated', 'admission.admitted', 'admission.admitted']);
  assert.deepEqual(at.roster(callId).map(({ name }) => name), ['Maren', 'Ada', 'Bo']);
  await at.operations['participants.leave'](line[0]?.actor() as Actor, { callId });
  await at.admissionSlice.letIn(callId);
  assert.equal(at.standing(callId, line[2]?.personId ?? '')?.knock, 'admitted', 'a place that comes free is taken by the next');
  assert.equal(at.standing(callId, without.personId)?.knock, 'waiting');
});

test('participants answer at the door when the policy says so', async () => {
  const at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = await at.host(call);
  const inside = await knocks(at, call, 'Ada');
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [inside.personId] });
  assert.equal(inside.actor().permissions.has('admission.decide'), false);
  await at.operations['calls.update'](host.actor(), { callId, approvers: 'participants' });
  assert.equal(inside.actor().permissions.has('admission.decide'), true);
  const next = await knocks(at, call, 'Bo');
  assert.deepEqual(await at.operations['admission.admit'](inside.actor(), { callId, personIds: [next.personId] }), { admitted: [next.personId] });
});

test('a member who comes signed in to a call of their organization is verified, at the door and inside; nobody else is', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const member = (organizationId: string): Actor => ({ kind: 'member', memberId: 'm', name: 'Hana Yusuf', organizationId, role: 'member', address: '' });
  const call = await at.startCall({ by: member('default') });
  const { callId } = call;
  const host = await at.host(call);
  const enter = async (actor: Actor) => (await at.operations['admission.enter'](actor, { callId, key: call.guestKey })).personId;
  const [hana, stranger] = [await enter(member('default')), await enter(member('theirs'))];
  const verified = { name: 'Hana Yusuf', organization: await at.organizationSlice.name('default') };
  assert.deepEqual([at.standing(callId, hana)?.verified, at.standing(callId, hana)?.name], [verified, 'Hana Yusuf'], 'the name is offered at once');
  assert.deepEqual([at.standing(callId, stranger)?.verified, at.standing(callId, stranger)?.name], [undefined, undefined]);
  for (const personId of [hana, stranger]) await at.operations['admission.knock'](personActor(callId, personId, 'guest'), { callId, name: 'The Boss' });
  const { knocks: seen } = await at.operations['admission.list_waiting'](host.actor(), { callId, limit: 100 });
  assert.deepEqual(seen.map((knock) => knock.verified), [verified, undefined], 'who they are stands beside what they call themselves');
  await at.operations['admission.admit'](host.actor(), { callId, all: true });
  await at.operations['participants.join'](personActor(callId, hana, 'participant'), { callId });
  assert.deepEqual(at.roster(callId).map((person) => person.verified), [undefined, verified, undefined]);
});

test('the console reads the head of a long line, and how many wait in all of it', async () => {
  const at = house();
  const call = await at.startCall();
  await fill(at, call, limits.waitingPage + 20);
  const { knocks, waiting } = await at.operations['calls.get'](core, { callId: call.callId });
  assert.deepEqual([knocks.length, waiting], [limits.waitingPage, limits.waitingPage + 20]);
});
