import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeSecrets } from '../adapters/secrets/node-secrets.ts';
import { allows, asPerson, authorOf, core, refusal, type Actor } from './actor.ts';
import { repeat } from './clock.ts';
import { stack } from './disposables.ts';
import { randomIds } from './ids.ts';
import { linkKey, linkOf } from './links.ts';
import { presence } from './presence.ts';
import { retry } from './retry.ts';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import { faultOf } from '../testing/faults.ts';
import { personActor } from '../testing/person-actor.ts';

test('ids: names have their shape, are not repeated, and every letter comes up', () => {
  const calls = Array.from({ length: 2_000 }, randomIds.callId);
  assert.equal(new Set(calls).size, calls.length);
  for (const each of calls) assert.match(each, /^[a-z0-9]{12}$/);
  assert.equal(new Set(calls.join('')).size, 36);
  assert.match(randomIds.personId(), /^p_[a-z0-9]{16}$/);
  assert.match(randomIds.secret(), /^[\w-]{43}$/, '256 bits');
  assert.match(randomIds.digits(6), /^\d{6}$/);
});

test('retry: waits longer each time, at most so often, and throws the last failure', async () => {
  const clock = fakeClock();
  const begun = clock.now();
  const tries: number[] = [];
  const result = retry(clock, { tries: 4, firstDelay: 100, longestDelay: 300, random: () => 1 }, () => {
    tries.push(clock.now() - begun);
    return Promise.reject(new Error(`try ${tries.length}`));
  });
  const failure = assert.rejects(result, /try 4/);
  await clock.advance(5_000);
  await failure;
  assert.deepEqual(tries, [0, 100, 300, 600]);
});

test('retry: stops at the first success', async () => {
  const clock = fakeClock();
  const result = retry(clock, { tries: 5, firstDelay: 10, longestDelay: 10 }, (attempt) => (attempt < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(attempt)));
  await clock.advance(1_000);
  assert.equal(await result, 3);
});

test('repeat: goes on after a failure, never overlaps itself, and stops when told', async () => {
  const clock = fakeClock();
  const failures: unknown[] = [];
  let runs = 0;
  const running = repeat(clock, 1_000, () => {
    runs += 1;
    if (runs === 1) throw new Error('first');
  }, (cause) => failures.push(cause));
  await clock.advance(3_500);
  assert.equal(runs, 3);
  assert.equal(failures.length, 1);
  await running.dispose();
  await clock.advance(10_000);
  assert.equal(runs, 3);
  assert.equal(clock.waiting, 0);
});

test('disposables: undone in reverse, all of them, also when one fails', async () => {
  const undone: string[] = [];
  const all = stack();
  all.add({ dispose: () => void undone.push('first') });
  all.add({ dispose: () => Promise.reject(new Error('stuck')) });
  all.add({ dispose: () => void undone.push('last') });
  await assert.rejects(Promise.resolve(all.dispose()), AggregateError);
  assert.deepEqual(undone, ['last', 'first']);
  await all.dispose();
  assert.deepEqual(undone, ['last', 'first'], 'a second time does nothing');
});

test('presence: silence counts from the last sign of life, and from the start of the process for strangers', async () => {
  const clock = fakeClock();
  const people = presence(clock);
  await clock.advance(5_000);
  assert.equal(people.silence('call', 'ada'), 5_000);
  people.connected('call', 'ada');
  await clock.advance(1_000);
  assert.equal(people.silence('call', 'ada'), 1_000);
  people.seen('call', 'ada');
  assert.equal(people.silence('call', 'ada'), 0);
});

test('presence: a second socket keeps somebody connected when the first closes', () => {
  const people = presence(fakeClock());
  people.connected('call', 'ada');
  people.connected('call', 'ada');
  people.disconnected('call', 'ada');
  assert.equal(people.isConnected('call', 'ada'), true);
  people.disconnected('call', 'ada');
  people.disconnected('call', 'ada');
  assert.equal(people.isConnected('call', 'ada'), false);
  assert.equal(people.inUse('call'), false);
  people.connected('call', 'ada');
  assert.equal(people.isConnected('call', 'ada'), true, 'one close too many is not remembered');
  assert.equal(people.isConnected('other', 'ada'), false);
});

test('secrets: what was sealed opens for its purpose only, unchanged only, and with the same root only', () => {
  const ours = nodeSecrets('root '.repeat(8));
  const sealed = ours.seal('ticket', 'Zoë · {"a":1}');
  assert.equal(ours.open('ticket', sealed), 'Zoë · {"a":1}');
  assert.equal(ours.open('other', sealed), undefined);
  assert.equal(nodeSecrets('another root'.repeat(4)).open('ticket', sealed), undefined);
  const [body = '', signature = ''] = sealed.split('.');
  const forged = Buffer.from('{"a":2}').toString('base64url');
  for (const bad of ['', '.', body, `${forged}.${signature}`, `${body}.`, `${body}.${'A'.repeat(signature.length)}`]) assert.equal(ours.open('ticket', bad), undefined, bad);
});

test('secrets: a PIN is salted, and only the same PIN matches', async () => {
  const secrets = nodeSecrets('root '.repeat(8));
  const [one, two] = await Promise.all([secrets.hashPin('4821'), secrets.hashPin('4821')]);
  assert.notEqual(one, two);
  assert.equal(await secrets.matchesPin('4821', one), true);
  assert.equal(await secrets.matchesPin('4822', one), false);
  assert.equal(await secrets.matchesPin('4821', 'damaged'), false);
});

test('links: host and guest key differ, belong to one call, and stand in the fragment', () => {
  const secrets = nodeSecrets('root '.repeat(8));
  const keys = new Set(['a', 'b'].flatMap((callId) => (['host', 'guest'] as const).map((kind) => linkKey(secrets, callId, kind))));
  assert.equal(keys.size, 4);
  const url = new URL(linkOf(secrets, 'https://meet.example', 'abcdefghijkl', 'guest'));
  assert.equal(url.pathname + url.search, '/c/abcdefghijkl');
  assert.equal(url.hash, `#g=${linkKey(secrets, 'abcdefghijkl', 'guest')}`);
});

const guest: Actor = personActor('c', 'p', 'guest');
const host: Actor = personActor('c', 'p', 'host');
const member: Actor = { kind: 'member', memberId: 'm', name: 'M', organizationId: 'o', role: 'member', address: '' };

test('who may what: a guest only asks, a host decides, a member reads, the operator only signs people in', () => {
  assert.equal(allows(guest, 'admission.ask'), true);
  for (const permission of ['admission.decide', 'chat.read', 'chat.send', 'participants.manage', 'calls.end'] as const) assert.equal(allows(guest, permission), false, permission);
  for (const permission of ['admission.decide', 'participants.manage', 'calls.end'] as const) assert.equal(allows(host, permission), true, permission);
  assert.equal(allows(member, 'admission.decide'), false);
  assert.equal(allows({ kind: 'operator', address: '' }, 'calls.read'), false);
  assert.equal(allows({ kind: 'anonymous', address: '' }, 'calls.read'), false);
  assert.equal(allows(core, 'calls.end'), true);
});

test('a refusal asks strangers to sign in and tells the known no', () => {
  assert.equal(refusal({ kind: 'anonymous', address: '' }).code, 'organizations.sign_in_needed');
  assert.equal(refusal(guest).code, 'organizations.forbidden');
  assert.throws(() => asPerson(member), faultOf('admission.pass_invalid'));
  assert.deepEqual([guest, member, core].map(authorOf), ['p', 'member:m', 'core']);
});

test('the clock for tests runs what is due in its order', async () => {
  const clock = fakeClock(0);
  const order: string[] = [];
  clock.after(20, () => order.push('b'));
  clock.after(10, () => { order.push('a'); clock.after(5, () => order.push('between')); });
  await clock.advance(20);
  assert.deepEqual(order, ['a', 'between', 'b']);
  await rest();
});
