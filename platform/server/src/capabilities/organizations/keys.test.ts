import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embeddingOrigin } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';
import { matchesOrigin } from './origins.ts';

const owner: Actor = { kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' };
const foreign: Actor = { ...owner, memberId: 'm_x', organizationId: 'o_other' };
const day = 24 * 60 * 60_000;

async function office() {
  const at = house({ openCalls: false });
  await at.organizationSlice.begin();
  const recognise = at.organizationSlice.recogniseKey;
  const keyActor = async (secret: string): Promise<Actor> => ({ kind: 'key', address: '', ...await recognise(secret) });
  return { at, operations: at.operations, recognise, keyActor };
}

test('a key is said once, works with its scopes in its organization, and nothing at rest opens anything', async () => {
  const { at, operations, keyActor } = await office();
  const { key, secret } = await operations['organizations.create_key'](owner, { name: 'Website', scopes: ['calls.create', 'calls.read'] });
  assert.match(secret, /^parley_[a-z0-9]{12}_[A-Za-z0-9_-]{43}[a-z0-9]{6}$/);
  assert.ok(secret.startsWith(key.prefix));
  assert.doesNotMatch(JSON.stringify(await at.kept.organizations.keys('default')), new RegExp(secret.slice(20, 60)));
  const actor = await keyActor(secret);
  const { callId } = await operations['calls.create'](actor, {});
  const read = await operations['calls.get'](actor, { callId });
  assert.equal(read.hostUrl, undefined, 'reading is not hosting');
  assert.ok((await operations['calls.get'](owner, { callId })).hostUrl);
  const narrow = await keyActor((await operations['organizations.create_key'](owner, { name: 'Reader', scopes: ['calls.read'] })).secret);
  await assert.rejects(operations['calls.create'](narrow, {}), faultOf('organizations.scope_missing', { scope: 'calls.create' }));
});

test('a key that was mistyped, made up, revoked or is too old opens nothing, and a typo asks no database', async () => {
  const { at, operations, recognise } = await office();
  const { key, secret } = await operations['organizations.create_key'](owner, { name: 'Website', scopes: ['calls.read'], days: 2 });
  const flip = (text: string, index: number): string => text.slice(0, index) + (text[index] === 'a' ? 'b' : 'a') + text.slice(index + 1);
  let reads = 0;
  const { key: read } = at.kept.organizations;
  at.kept.organizations.key = (id) => { reads += 1; return read(id); };
  for (const wrong of [flip(secret, 10), flip(secret, 30), flip(secret, secret.length - 1), secret.slice(0, -1), `${secret}a`, 'parley_', '']) await assert.rejects(recognise(wrong), faultOf('organizations.key_invalid'), wrong);
  assert.equal(reads, 0);
  await recognise(secret);
  await at.clock.advance(2 * day);
  await assert.rejects(recognise(secret), faultOf('organizations.key_expired'));
  const other = await operations['organizations.create_key'](owner, { name: 'Other', scopes: ['calls.read'] });
  await assert.rejects(operations['organizations.revoke_key'](foreign, { keyId: other.key.id }));
  await operations['organizations.revoke_key'](owner, { keyId: other.key.id });
  assert.ok((await operations['organizations.revoke_key'](owner, { keyId: other.key.id })).revokedAt, 'a second time answers the same');
  await assert.rejects(recognise(other.secret), faultOf('organizations.key_expired'));
  await assert.rejects(operations['organizations.revoke_key'](owner, { keyId: 'nothing' }), faultOf('organizations.key_not_found'));
  assert.deepEqual((await operations['organizations.list_keys'](owner)).keys.map(({ id }) => id), [other.key.id, key.id]);
});

test('when a key was last used is written at most once a minute', async () => {
  const { at, operations, recognise } = await office();
  const { secret } = await operations['organizations.create_key'](owner, { name: 'Website', scopes: ['calls.read'] });
  let notes = 0;
  const { noteUse } = at.kept.organizations;
  at.kept.organizations.noteUse = (id, when) => { notes += 1; return noteUse(id, when); };
  for (let second = 0; second < 61; second += 1) {
    await recognise(secret);
    await at.clock.advance(1_000);
  }
  assert.equal(notes, 2);
  assert.ok((await operations['organizations.list_keys'](owner)).keys[0]?.lastUsedAt);
});

test('an entry ticket lets one person in under the name that was vouched for, once, in time, into its call alone', async () => {
  const { at, operations, keyActor } = await office();
  const actor = await keyActor((await operations['organizations.create_key'](owner, { name: 'Website', scopes: ['calls.create', 'admission.vouch'] })).secret);
  const managing = await keyActor((await operations['organizations.create_key'](owner, { name: 'Office', scopes: ['calls.manage', 'admission.vouch'] })).secret);
  const { callId } = await operations['calls.create'](actor, { waitingRoom: true, pin: '4821' });
  const other = await operations['calls.create'](actor, {});
  const anonymous: Actor = { kind: 'anonymous', address: '' };
  const { ticket } = await operations['admission.issue_entry_ticket'](actor, { callId, name: 'Ruth', role: 'participant' });
  await assert.rejects(operations['admission.enter'](anonymous, { callId: other.callId, ticket }), faultOf('admission.entry_invalid'));
  const { personId } = await operations['admission.enter'](anonymous, { callId, ticket });
  await assert.rejects(operations['admission.enter'](anonymous, { callId, ticket }), faultOf('admission.entry_invalid'));
  const again = at.restarted();
  await assert.rejects(again.operations['admission.enter'](anonymous, { callId, ticket }), faultOf('admission.entry_invalid'), 'nor after a restart');
  const person: Actor = { kind: 'person', callId, personId, role: 'guest', permissions: new Set(['admission.ask']), address: '' };
  assert.deepEqual(await operations['admission.knock'](person, { callId, name: 'Ruth' }), { state: 'admitted' }, 'neither PIN nor approval');
  assert.deepEqual(at.roster(callId).map(({ name, verified }) => [name, verified?.organization]), [['Ruth', 'Parley']]);

  const guest = await operations['admission.issue_entry_ticket'](actor, { callId, name: 'Ben', role: 'guest' });
  const ben = await operations['admission.enter'](anonymous, { callId, ticket: guest.ticket });
  await assert.rejects(operations['admission.knock']({ ...person, personId: ben.personId }, { callId, name: 'Ben' }), faultOf('admission.pin_needed'));
  await assert.rejects(operations['admission.issue_entry_ticket'](actor, { callId, name: 'Late', role: 'host' }), faultOf('organizations.scope_missing', { scope: 'calls.manage' }));
  const late = await operations['admission.issue_entry_ticket'](managing, { callId, name: 'Late', role: 'host' });
  await at.clock.advance(10 * 60_000);
  await assert.rejects(operations['admission.enter'](anonymous, { callId, ticket: late.ticket }), faultOf('admission.entry_invalid'));
  await assert.rejects(operations['admission.enter'](anonymous, { callId, ticket: `${late.ticket.slice(0, -2)}xx` }), faultOf('admission.entry_invalid'));
  await assert.rejects(operations['admission.issue_entry_ticket'](foreign, { callId, name: 'X', role: 'host' }), faultOf('calls.not_found'));
});

test('an entry ticket for a planned call lets its host open it, and its guests when the time has come', async () => {
  const { at, operations } = await office();
  const { callId } = await operations['calls.create'](owner, { startsAt: instant(at.clock.now() + day) });
  const ticket = async (role: 'guest' | 'host') => (await operations['admission.issue_entry_ticket'](owner, { callId, name: 'Ruth', role })).ticket;
  const anonymous: Actor = { kind: 'anonymous', address: '' };
  const early = await ticket('guest');
  await assert.rejects(operations['admission.enter'](anonymous, { callId, ticket: early }), faultOf('calls.not_yet'));
  await operations['admission.enter'](anonymous, { callId, ticket: await ticket('host') });
  await operations['admission.enter'](anonymous, { callId, ticket: early });
  await operations['calls.end'](owner, { callId });
  await assert.rejects(ticket('guest'), faultOf('calls.ended'));
});

test('an origin is kept as browsers write it, and nothing is allowed that is no site', () => {
  const kept: readonly (readonly [string, string])[] = [['HTTPS://App.Example', 'https://app.example'], ['https://app.example:443', 'https://app.example'], ['https://app.example:8443', 'https://app.example:8443'], ['https://*.a-b.example:443', 'https://*.a-b.example'], ['http://localhost:80', 'http://localhost'], ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'], ['https://intranet:65535', 'https://intranet:65535']];
  for (const [typed, origin] of kept) assert.equal(embeddingOrigin.parse(typed), origin);
  for (const wrong of ['https://*.com', 'https://*', 'https://app.example:65536', 'https://app.example:0', 'https://-', 'https://a-.example', 'https://.example', 'https://a..example', 'https://app.example/', 'http://app.example', 'https://a.*.example', 'null', '*']) assert.equal(embeddingOrigin.safeParse(wrong).success, false, wrong);
});

test('an origin is met exactly, or as a subdomain where a star stands', () => {
  const allowed = ['https://app.example', 'https://*.harbour.example', 'http://localhost:5173'];
  for (const origin of ['https://app.example', 'https://a.harbour.example', 'https://a.b.harbour.example', 'http://localhost:5173']) assert.ok(matchesOrigin(allowed, origin), origin);
  for (const origin of ['https://app.example.evil', 'https://evil-app.example', 'http://app.example', 'https://app.example:8443', 'https://harbour.example', 'https://.harbour.example', 'https://evilharbour.example', 'https://a.harbour.example:444', 'https://evil/.harbour.example', 'null', '']) assert.ok(!matchesOrigin(allowed, origin), origin);
});
