import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualPolicy } from '@parley/contracts/plain/policy';
import type { Actor } from '../kernel/actor.ts';
import { emptyDatabase, onDatabase, storesOver } from './database.ts';
import { answerStore } from '../adapters/mongo/answer-store.ts';
import { fakeClock } from '@parley/contracts/testing/fake-clock';
import { quickSecrets } from './quick-secrets.ts';
import { house } from './house.ts';
import { memory, type Stores } from './memory-stores.ts';
import { personActor } from './person-actor.ts';

const member = (organizationId: string): Actor => ({ kind: 'member', memberId: 'm', name: 'M', organizationId, role: 'owner', address: '' });

/** A call with everything in it, over these stores; answers with what a console reads of it. */
async function liveThrough(kept: Stores, reopened: () => Promise<Stores>) {
  const at = house({ kept });
  await at.organizationSlice.begin();
  const call = await at.startCall({ pin: '4821', title: 'Tides', by: member('default') });
  const { callId } = call;
  const host = await at.host(call);
  const [ada, bo, cy] = [await at.enter(callId, call.guestKey), await at.enter(callId, call.guestKey), await at.enter(callId, call.guestKey)];
  await at.operations['admission.check_pin'](ada.actor(), { callId, pin: '0000' }).catch(() => undefined);
  await at.operations['admission.check_pin'](ada.actor(), { callId, pin: '4821' });
  for (const [guest, name] of [[ada, 'Ada'], [bo, 'Bo'], [cy, 'Cy']] as const) await at.operations['admission.knock'](guest.actor(), { callId, name, withoutPin: true });
  await at.operations['admission.admit'](host.actor(), { callId, personIds: [ada.personId] });
  await at.operations['participants.join'](ada.actor(), { callId });
  await at.operations['admission.turn_away'](host.actor(), { callId, personId: bo.personId, message: 'Another time' });
  await at.operations['chat.send'](ada.actor(), { callId, messageId: 'message-1', text: 'Hello\n👋' });
  const first = await at.operations['chat.send'](host.actor(), { callId, messageId: 'message-0', text: 'first' });
  const gone = await at.operations['chat.send'](host.actor(), { callId, messageId: 'message-9', text: 'gone', replyTo: first.version });
  await at.operations['participants.permit'](host.actor(), { callId, personId: ada.personId, permissions: { 'media.screen': false, 'chat.moderate': true } });
  await at.operations['participants.raise_hand'](ada.actor(), { callId });
  await at.operations['participants.spotlight'](host.actor(), { callId, personId: ada.personId });
  await at.operations['calls.update'](host.actor(), { callId, sharing: 'hosts', maxMinutes: 30, pin: '1234' });
  await at.operations['calls.extend'](host.actor(), { callId, minutes: 10 });
  await at.log.flush();
  await at.operations['participants.set_role'](host.actor(), { callId, personId: ada.personId, role: 'cohost' });
  await at.operations['calls.update'](host.actor(), { callId, locked: true });
  await at.operations['chat.edit'](host.actor(), { callId, version: first.version, text: 'first, edited' });
  await at.operations['chat.react'](ada.actor(), { callId, version: first.version, reaction: 'clap', on: true });
  await at.operations['chat.delete'](host.actor(), { callId, version: gone.version });
  await at.operations['chat.send'](ada.actor(), { callId, messageId: 'message-2', text: 'not in the snapshot' });

  const again = house({ kept: await reopened(), clock: at.clock, ids: at.ids });
  const asAda: Actor = personActor(callId, ada.personId, 'participant');
  const repeated = await again.operations['chat.send'](asAda, { callId, messageId: 'message-2', text: 'not in the snapshot' });
  const { hostUrl: _host, guestUrl: _guest, ...console } = await again.operations['calls.get'](member('default'), { callId });
  assert.deepEqual([...at.failures, ...again.failures], [], 'every snapshot was written');
  return { console, repeated, standings: [ada, bo, cy].map(({ personId }) => again.standing(callId, personId)), recognised: await again.admissionSlice.recognise(callId, ada.pass), listed: await again.operations['calls.list'](member('default'), { state: 'now', limit: 10 }), foreign: await again.operations['calls.list'](member('theirs'), { state: 'now', limit: 10 }) };
}

test('a call on the database reads, after kill -9, as it does in memory: what the fast tests show holds there too', onDatabase, async () => {
  await using at = await emptyDatabase();
  const kept = memory();
  const inMemory = await liveThrough(kept, () => Promise.resolve(kept));
  const onDisk = await liveThrough(storesOver(at.connection), async () => storesOver(await at.connect()));
  assert.deepEqual(onDisk, inMemory);
  assert.deepEqual(onDisk.console.chat.messages.map(({ text }) => text), ['Hello\n👋', 'first, edited', '', 'not in the snapshot']);
  assert.deepEqual(onDisk.standings.map((standing) => standing?.knock), ['admitted', 'turned_away', 'waiting']);
  assert.deepEqual([onDisk.listed.calls.length, onDisk.foreign.calls.length], [1, 0]);
});

test('two processes on one database: every message once, in one order, whoever writes it', onDatabase, async () => {
  await using at = await emptyDatabase();
  const left = house({ kept: storesOver(at.connection) });
  const call = await left.startCall();
  const host = await left.host(call);
  const { callId } = call;
  await left.log.flush();
  const right = house({ kept: storesOver(await at.connect()), clock: left.clock, ids: left.ids });
  const actor: Actor = personActor(callId, host.personId, 'host');
  const send = (at: typeof left, text: string) => at.operations['chat.send'](actor, { callId, messageId: `message-${text}`, text });
  await Promise.all(Array.from({ length: 20 }, (_, index) => send(index % 2 === 0 ? left : right, String(index))));
  await send(left, 'level');
  await send(right, 'level');
  const [one, two] = await Promise.all([left, right].map((each) => each.operations['chat.list'](actor, { callId, limit: 100 })));
  assert.deepEqual(one, two);
  assert.equal(one?.messages.length, 21);
  assert.equal(new Set(one?.messages.map(({ version }) => version)).size, 21);
});

test('a long chat goes into buckets of a hundred and pages back whole, also after a restart', onDatabase, async () => {
  await using at = await emptyDatabase();
  const first = house({ kept: storesOver(at.connection) });
  const call = await first.startCall();
  const host = await first.host(call);
  const { callId } = call;
  const actor: Actor = personActor(callId, host.personId, 'host');
  const texts = Array.from({ length: 450 }, (_, index) => String(index));
  for (const text of texts) {
    await first.clock.advance(500);
    await first.operations['chat.send'](actor, { callId, messageId: `message-${text}`, text });
  }

  const readAll = async (from: typeof first): Promise<string[]> => {
    const seen: string[] = [];
    let before: number | undefined;
    do {
      const page = await from.operations['chat.list'](actor, { callId, limit: 100, ...(before === undefined ? {} : { before }) });
      seen.unshift(...page.messages.map(({ text }) => text));
      before = page.before;
    } while (before !== undefined);
    return seen;
  };
  assert.deepEqual(await readAll(first), texts);
  const again = house({ kept: storesOver(await at.connect()), clock: first.clock, ids: first.ids });
  assert.deepEqual(await readAll(again), texts);
  await again.operations['chat.send'](actor, { callId, messageId: 'message-449', text: '449' });
  assert.equal((await readAll(again)).length, texts.length, 'sent again after the restart, stored once');
});

test('of many who race with one sign-in link on the database one gets it', onDatabase, async () => {
  await using at = await emptyDatabase();
  const { organizations } = storesOver(at.connection);
  await organizations.ensure({ id: 'default', name: 'Parley', origins: [], owners: ['owner'], revision: 1 }, { id: 'owner', organizationId: 'default', name: 'Owner', email: undefined, role: 'owner', joinedAt: undefined });
  await organizations.addLink({ tokenHash: 'hash', memberId: 'owner', expiresAt: 10 });
  const taken = await Promise.all(Array.from({ length: 20 }, () => organizations.takeLink('hash')));
  assert.equal(taken.filter((link) => link !== undefined).length, 1);
  assert.equal((await organizations.member('owner'))?.role, 'owner');
  await organizations.addSession({ tokenHash: 's1', memberId: 'owner', expiresAt: 10 });
  await organizations.addSession({ tokenHash: 's2', memberId: 'owner', expiresAt: 30 });
  await organizations.dropExpired(20);
  assert.deepEqual([await organizations.session('s1'), (await organizations.session('s2'))?.expiresAt], [undefined, 30]);
});

test('organizations on the database: of two who change at once one is told, and members, invitations, keys and audit come back as they were', onDatabase, async () => {
  await using at = await emptyDatabase();
  const { organizations } = storesOver(at.connection);
  const organization = { id: 'o_1', name: 'Harbour', origins: ['https://*.example.org'], owners: ['m_1'], revision: 1 };
  await organizations.insert(organization);
  const race = await Promise.all(['left', 'right'].map((name) => organizations.replace({ ...organization, name, revision: 2 })));
  assert.equal(race.filter(Boolean).length, 1);
  assert.equal((await organizations.organization('o_1'))?.revision, 2);

  const member = { id: 'm_1', organizationId: 'o_1', name: 'Mara', email: 'mara@example.org', role: 'owner' as const, joinedAt: 5 };
  await organizations.addMember(member);
  await organizations.addMember({ ...member, id: 'm_2', organizationId: 'o_2', email: undefined, joinedAt: undefined });
  assert.deepEqual(await organizations.members('o_1'), [member]);
  assert.deepEqual(await organizations.membersByEmail('mara@example.org'), [member]);
  await organizations.dropMember('m_1');
  assert.equal(await organizations.member('m_1'), undefined);

  const invitation = { id: 'i_1', organizationId: 'o_1', email: 'ruth@example.org', name: 'Ruth', role: 'member' as const, expiresAt: 50 };
  await organizations.addInvitation(invitation);
  assert.deepEqual(await organizations.invitations('o_1'), [invitation]);
  const taken = await Promise.all(Array.from({ length: 10 }, () => organizations.takeInvitation('i_1')));
  assert.deepEqual(taken.filter((each) => each !== undefined), [invitation]);
  await organizations.addLink({ tokenHash: 'h', invitationId: 'i_1', expiresAt: 9 });
  assert.deepEqual(await organizations.takeLink('h'), { tokenHash: 'h', memberId: undefined, invitationId: 'i_1', expiresAt: 9 });

  const key = { id: 'abcdefghijkl', organizationId: 'o_1', name: 'Website', secretHash: 'hash', scopes: ['calls.create'] as const, by: 'Mara', createdAt: 1, expiresAt: undefined, lastUsedAt: undefined, revokedAt: undefined };
  await organizations.saveKey(key);
  await organizations.noteUse(key.id, 7);
  assert.deepEqual(await organizations.keys('o_1'), [{ ...key, lastUsedAt: 7 }]);
  assert.deepEqual(await organizations.keys('o_2'), []);

  for (const at of [1, 2, 3]) await organizations.addAudit({ id: `o_1:00${at}:x`, at, by: 'Mara', what: 'organizations.invite', on: undefined, details: { role: 'member' } });
  await organizations.addAudit({ id: 'o_12:001:x', at: 1, by: 'Other', what: 'organizations.invite', on: 'x', details: undefined });
  assert.deepEqual((await organizations.audit('o_1', 'o_1;', 2)).map(({ at }) => at), [3, 2]);
  assert.deepEqual((await organizations.audit('o_1', 'o_1:002:x', 9)).map(({ at, on, details }) => [at, on, details]), [[1, undefined, { role: 'member' }]]);
});

test('a door that was kept before lines and messages existed opens: the same people, in the same order, and whoever knocks now stands behind them', onDatabase, async () => {
  await using at = await emptyDatabase();
  const first = house({ kept: storesOver(at.connection) });
  const call = await first.startCall();
  const { callId } = call;
  const host = await first.host(call);
  const line: string[] = [];
  for (const name of ['Ada', 'Bo']) {
    const guest = await first.enter(callId, call.guestKey);
    await first.operations['admission.knock'](guest.actor(), { callId, name });
    line.push(guest.personId);
    await first.clock.advance(1_000);
  }
  await first.log.flush();
  const doors = at.connection.collection<{ _id: string; entrants: Record<string, unknown>[] }>('doors');
  const kept = await doors.findOne({ _id: callId });
  const entrants = kept?.entrants.map(({ verified: _v, knockedAt: _k, idleSince: _i, inside: _n, ...old }) => old) ?? [];
  await doors.updateOne({ _id: callId }, { $set: { entrants: entrants.toReversed() }, $unset: { pinEra: '', announcement: '' } });

  const again = house({ kept: storesOver(await at.connect()), clock: first.clock, ids: first.ids });
  const late = (await again.operations['admission.enter']({ kind: 'anonymous', address: '192.0.2.1' }, { callId, key: call.guestKey })).personId;
  await again.operations['admission.knock'](personActor(callId, late, 'guest'), { callId, name: 'Cy' });
  const pages: string[] = [];
  for (let after: number | undefined; ;) {
    const page = await again.operations['admission.list_waiting'](personActor(callId, host.personId, 'host'), { callId, limit: 1, ...(after === undefined ? {} : { after }) });
    pages.push(...page.knocks.map(({ personId }) => personId));
    after = page.after;
    if (after === undefined) break;
  }
  assert.deepEqual(pages, [...line, late]);
  assert.deepEqual((await again.operations['admission.admit'](personActor(callId, host.personId, 'host'), { callId, all: true })).admitted, [...line, late]);
});

test('an answer under an idempotency key on the database: claimed once, kept unreadable, taken over from a process that died, gone after a day', onDatabase, async () => {
  await using at = await emptyDatabase();
  const clock = fakeClock();
  const storeOf = (process: string) => answerStore(at.connection, { clock, secrets: quickSecrets(), process });
  const [here, other] = [storeOf('here'), storeOf('other')];
  const claims = await Promise.all(Array.from({ length: 10 }, () => here.claim('id', 'content')));
  assert.equal(claims.filter((claim) => claim === true).length, 1);
  assert.deepEqual(claims.find((claim) => claim !== true), { fingerprint: 'content', answer: undefined });
  const answer = { status: 201, body: '{"pin":"482193"}', cookies: ['parley_session=secret'] };
  await here.keep('id', answer);
  assert.deepEqual(await other.claim('id', 'content'), { fingerprint: 'content', answer });
  const raw = JSON.stringify(await at.connection.collection('answers').find().toArray());
  assert.doesNotMatch(raw, /482193|secret/);

  assert.equal(await here.claim('lost', 'content'), true);
  assert.notEqual(await other.claim('lost', 'content'), true, 'it may still be at work');
  await clock.advance(61_000);
  assert.notEqual(await here.claim('lost', 'content'), true, 'one’s own work is never taken over');
  assert.equal(await other.claim('lost', 'content'), true);
  await other.release('lost');
  assert.equal(await other.claim('lost', 'content'), true);
  await clock.advance(25 * 60 * 60_000);
  await here.dropOld();
  assert.equal(await at.connection.collection('answers').countDocuments(), 0);
});

test('a database that goes away under a request leaves its idempotency key neither stuck nor free to do it twice', onDatabase, async () => {
  await using at = await emptyDatabase();
  const connection = await at.connect();
  const answers = answerStore(connection, { clock: fakeClock(), secrets: quickSecrets(), process: 'here' });
  const away = async (meanwhile: () => Promise<void>): Promise<void> => {
    await connection.close();
    await meanwhile();
    await connection.openUri(at.uri);
  };

  assert.equal(await answers.claim('failed', 'content'), true);
  await away(() => assert.rejects(answers.release('failed')));
  assert.equal(await answers.claim('failed', 'content'), true, 'the same request is done now');
  assert.deepEqual(await answers.claim('failed', 'content'), { fingerprint: 'content', answer: undefined }, 'and only once');

  const answer = { status: 201, body: '{}', cookies: [] };
  assert.equal(await answers.claim('done', 'content'), true);
  await away(async () => {
    await answers.keep('done', answer);
    assert.deepEqual(await answers.claim('done', 'content'), { fingerprint: 'content', answer }, 'nobody needs the database to know it is done');
  });
  assert.deepEqual(await answers.claim('done', 'content'), { fingerprint: 'content', answer });
  const other = answerStore(await at.connect(), { clock: fakeClock(), secrets: quickSecrets(), process: 'there' });
  assert.deepEqual(await other.claim('done', 'content'), { fingerprint: 'content', answer }, 'it was written down as soon as that was possible');
});

test('planned calls, records that never became calls, and lasting links on the database are those of memory', onDatabase, async () => {
  await using at = await emptyDatabase();
  const [onDisk, inMemory] = await Promise.all([storesOver(at.connection), memory()].map(async ({ calls }) => {
    const standing = (id: string, startsAt: number) => ({ id, state: 'scheduled' as const, title: id, policy: usualPolicy, createdAt: 1, startsAt, startedAt: undefined, addedMinutes: 0, warnedAt: undefined, endedAt: undefined, endReason: 'host' as const, revision: 0 });
    const record = (callId: string) => ({ callId, organizationId: 'default', pinHash: undefined, generation: 1 });
    for (const [id, startsAt, version] of [['a', 20, 1], ['b', 10, 1], ['c', 10, 2], ['d', 15, 0]] as const) {
      await calls.insert(record(id), standing(id, startsAt));
      if (version > 0) await calls.save(id, version, standing(id, startsAt));
    }
    await calls.drop('a');
    for (const slug of ['y', 'x', 'z']) await calls.addPersonal({ slug, memberId: 'm', organizationId: 'default', callId: undefined });
    const first = await calls.personalOf('m');
    await calls.dropPersonalBut('z', 'm');
    const seen = {
      planned: [await calls.planned('default', undefined, 2), await calls.planned('default', { at: 10, id: 'c' }, 2)].map((page) => page.map(({ id }) => id)),
      due: await calls.beginningBefore(15, 9), unborn: await calls.unborn(2, 9), tooNew: await calls.unborn(1, 9),
      links: [first?.slug, (await calls.personalOf('m'))?.slug, await calls.personal('y')],
    };
    await calls.drop('d');
    return { ...seen, dropped: [await calls.unborn(2, 9), await calls.record('d')] };
  }));
  assert.deepEqual(onDisk, inMemory);
  assert.deepEqual(onDisk, { planned: [['b', 'c'], ['a']], due: ['b', 'c'], unborn: ['d'], tooNew: [], links: ['x', 'z', undefined], dropped: [[], undefined] });
});
