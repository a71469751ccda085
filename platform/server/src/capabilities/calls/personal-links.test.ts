import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../kernel/actor.ts';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';

const owner: Actor = { kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' };
const anonymous: Actor = { kind: 'anonymous', address: '' };
const slugOf = (url: string): string => url.split('/').at(-1) ?? '';
const callOf = (url: string): string => /\/c\/([a-z0-9]{12})#/.exec(url)?.[1] ?? '';

async function office() {
  const at = house({ openCalls: false });
  await at.organizationSlice.begin();
  const { url } = await at.operations['calls.personal_link'](owner);
  const open = async (actor: Actor, slug = slugOf(url)) => (await at.operations['calls.open_personal'](actor, { slug })).url;
  return { at, url, open };
}

test('a lasting link stays the same, leads its member in as host and others as guests, into one call', async () => {
  const { at, url, open } = await office();
  assert.match(url, /^https:\/\/meet\.example\/m\/[a-z0-9]{12}$/);
  assert.equal((await at.operations['calls.personal_link'](owner)).url, url);
  const [host, guest] = [await open(owner), await open(anonymous)];
  assert.deepEqual([/#h=/.test(host), /#g=/.test(guest)], [true, true]);
  assert.equal(callOf(host), callOf(guest));
  assert.deepEqual([at.facts(callOf(guest)).title, at.facts(callOf(guest)).policy.waitingRoom], ['Owner’s call', true]);
});

test('after the call has ended the link leads to a new one; two who come at once find the same', async () => {
  const { at, open } = await office();
  const first = callOf(await open(anonymous));
  await at.operations['calls.end'](owner, { callId: first });
  const found = await Promise.all([open(anonymous), open(anonymous), open(owner)]);
  assert.equal(new Set(found.map(callOf)).size, 1);
  assert.notEqual(callOf(found[0] ?? ''), first);
});

test('a renewed link makes the old one worthless, and so does the removal of its member', async () => {
  const { at, url, open } = await office();
  const renewed = (await at.operations['calls.renew_personal_link'](owner)).url;
  assert.notEqual(renewed, url);
  await assert.rejects(open(anonymous), faultOf('calls.link_unknown'));
  assert.ok(await open(anonymous, slugOf(renewed)));
  await at.kept.organizations.dropMember('owner');
  await assert.rejects(open(anonymous, slugOf(renewed)), faultOf('calls.link_unknown'));
  await assert.rejects(at.operations['calls.personal_link']({ kind: 'key', keyId: 'k', name: 'K', organizationId: 'default', scopes: new Set(['calls.create']), address: '' }), faultOf('calls.members_only'));
});

test('whoever asks twice at once has one link, and renewing leaves no other that opens', async () => {
  const at = house();
  await at.organizationSlice.begin();
  const link = async () => (await at.operations['calls.personal_link'](owner)).url;
  const asked = await Promise.all([link(), link(), link()]);
  assert.ok(asked.includes(await link()));
  const { url } = await at.operations['calls.renew_personal_link'](owner);
  for (const before of asked) await assert.rejects(at.operations['calls.open_personal'](owner, { slug: slugOf(before) }), faultOf('calls.link_unknown'));
  assert.equal(await link(), url);
});
