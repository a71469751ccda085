import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import type { Actor } from '../../kernel/actor.ts';
import { faultOf } from '../../testing/faults.ts';
import { house, type HouseOptions } from '../../testing/house.ts';
import { sessionCookie } from './recognise.ts';

const anonymous = { kind: 'anonymous', address: '' } as const;
const operator = { kind: 'operator', address: '' } as const;
const memberActor = (memberId: string, role: MemberRole, organizationId = 'default', name = memberId): Actor => ({ kind: 'member', memberId, name, organizationId, role, address: '' });
const owner = memberActor('owner', 'owner', 'default', 'Owner');

function browser() {
  const jar = new Map<string, string>();
  return { jar, edge: { address: '', requestId: '', cookie: (name: string) => jar.get(name), setCookie: (name: string, value: string) => void jar.set(name, value), clearCookie: (name: string) => void jar.delete(name) } };
}
/** Letters are sent beside the answer. */
const sent = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const tokenIn = (text: string): string => /#([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? '';

async function office(options: HouseOptions = {}) {
  const at = house(options);
  await at.organizationSlice.begin();
  const { operations } = at;
  /** Somebody who was invited and came. */
  async function member(name: string, role: MemberRole = 'member'): Promise<{ actor: Actor; memberId: string; session: string }> {
    await operations['organizations.invite'](owner, { email: `${name.toLowerCase()}@example.org`, name, role });
    const { jar, edge } = browser();
    await operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters.at(-1)?.text ?? '') }, edge);
    const session = jar.get(sessionCookie) ?? '';
    const known = await at.organizationSlice.recognise(session);
    assert.ok(known);
    return { memberId: known.id, session, actor: memberActor(known.id, known.role, known.organizationId, known.name) };
  }
  const story = async () => (await operations['organizations.list_audit'](owner, { limit: 50 })).entries.map(({ what, by, on }) => `${by}: ${what}${on === undefined ? '' : ` ${on}`}`).reverse();
  return { at, operations, member, story };
}

test('somebody invited gets a letter, comes in by its link once, and is a member with the role that was meant', async () => {
  const { at, operations, member, story } = await office();
  const answer = await operations['organizations.invite'](owner, { email: 'hana@example.org', name: 'Hana', role: 'member' });
  assert.equal(answer.url, undefined, 'where mail can be sent, the link goes nowhere else');
  const token = tokenIn(at.letters[0]?.text ?? '');
  assert.deepEqual((await operations['organizations.list_members'](owner)).invitations.map(({ email }) => email), ['hana@example.org']);
  const { edge } = browser();
  assert.deepEqual(await operations['organizations.sign_in'](anonymous, { token }, edge), { name: 'Hana' });
  await assert.rejects(operations['organizations.sign_in'](anonymous, { token }, edge), faultOf('organizations.link_invalid'));
  await member('Ruth', 'admin');
  const { members, invitations } = await operations['organizations.list_members'](owner);
  assert.deepEqual(members.map(({ name, role, email }) => [name, role, email]), [['Owner', 'owner', undefined], ['Hana', 'member', 'hana@example.org'], ['Ruth', 'admin', 'ruth@example.org']]);
  assert.deepEqual(invitations, []);
  assert.deepEqual(await story(), ['Owner: organizations.invite hana@example.org', 'Hana: organizations.accept_invitation hana@example.org', 'Owner: organizations.invite ruth@example.org', 'Ruth: organizations.accept_invitation ruth@example.org']);
});

test('where no mail can be sent, whoever invites gets the link to pass on', async () => {
  const { operations } = await office({ canMail: false });
  const { url } = await operations['organizations.invite'](owner, { email: 'hana@example.org', name: 'Hana', role: 'member' });
  assert.deepEqual(await operations['organizations.sign_in'](anonymous, { token: tokenIn(url ?? '') }, browser().edge), { name: 'Hana' });
});

test('a second invitation makes the first worthless, a withdrawn or old one opens nothing, and members are not invited again', async () => {
  const { at, operations } = await office();
  const invite = async () => operations['organizations.invite'](owner, { email: 'hana@example.org', name: 'Hana', role: 'member' });
  await invite();
  await invite();
  const [first, second] = at.letters.map(({ text }) => tokenIn(text));
  await assert.rejects(operations['organizations.sign_in'](anonymous, { token: first ?? '' }, browser().edge), faultOf('organizations.link_invalid'));
  await operations['organizations.sign_in'](anonymous, { token: second ?? '' }, browser().edge);
  await assert.rejects(invite(), faultOf('organizations.already_member'));

  const { invitation } = await operations['organizations.invite'](owner, { email: 'ben@example.org', name: 'Ben', role: 'member' });
  await operations['organizations.withdraw_invitation'](owner, { invitationId: invitation.id });
  await assert.rejects(operations['organizations.withdraw_invitation'](owner, { invitationId: invitation.id }), faultOf('organizations.invitation_not_found'));
  await assert.rejects(operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters.at(-1)?.text ?? '') }, browser().edge), faultOf('organizations.link_invalid'));
  await operations['organizations.invite'](owner, { email: 'late@example.org', name: 'Late', role: 'member' });
  await at.clock.advance(limits.invitationTtl);
  await assert.rejects(operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters.at(-1)?.text ?? '') }, browser().edge), faultOf('organizations.link_invalid'));
});

test('admins manage members but not owners, and the last owner stays', async () => {
  const { operations, member } = await office();
  const [admin, hana] = [await member('Ada', 'admin'), await member('Hana')];
  assert.equal((await operations['organizations.change_role'](admin.actor, { memberId: hana.memberId, role: 'admin' })).role, 'admin');
  const refused = faultOf('organizations.owners_only');
  await assert.rejects(operations['organizations.change_role'](admin.actor, { memberId: admin.memberId, role: 'owner' }), refused);
  await assert.rejects(operations['organizations.change_role'](admin.actor, { memberId: 'owner', role: 'member' }), refused);
  await assert.rejects(operations['organizations.remove_member'](admin.actor, { memberId: 'owner' }), refused);
  await assert.rejects(operations['organizations.invite'](admin.actor, { email: 'x@example.org', name: 'X', role: 'owner' }), refused);
  await assert.rejects(operations['organizations.change_role'](owner, { memberId: 'owner', role: 'admin' }), faultOf('organizations.last_owner'));
  await assert.rejects(operations['organizations.remove_member'](owner, { memberId: 'owner' }), faultOf('organizations.last_owner'));
  await operations['organizations.change_role'](owner, { memberId: hana.memberId, role: 'owner' });
  await operations['organizations.remove_member'](owner, { memberId: 'owner' });
});

test('of two owners who step down at once one stays', async () => {
  const { operations, member } = await office();
  const hana = await member('Hana', 'owner');
  const answers = await Promise.allSettled([operations['organizations.change_role'](owner, { memberId: 'owner', role: 'member' }), operations['organizations.change_role'](hana.actor, { memberId: hana.memberId, role: 'member' })]);
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await operations['organizations.list_members'](owner)).members.filter(({ role }) => role === 'owner').length, 1);
});

test('whoever stands in the list of owners without being one keeps no organization alive, and signs nobody in', async () => {
  const { at, operations, member } = await office();
  const mo = await member('Mo');
  const change = (memberId: string, role: MemberRole) => operations['organizations.change_role'](owner, { memberId, role });
  // Made an owner and an admin at the same moment: the list was written for the one, the role by the other.
  const { setRole } = at.kept.organizations;
  at.kept.organizations.setRole = async (...change) => {
    at.kept.organizations.setRole = setRole;
    await setRole(mo.memberId, 'member', 'admin');
    return setRole(...change);
  };
  await assert.rejects(change(mo.memberId, 'owner'), faultOf('organizations.changed_meanwhile'));
  assert.deepEqual((await operations['organizations.list_members'](owner)).members.map(({ role }) => role), ['owner', 'admin']);
  await assert.rejects(change('owner', 'member'), faultOf('organizations.last_owner'));
  await change(mo.memberId, 'owner');
  await change('owner', 'member');
  const { url } = await operations['organizations.issue_sign_in_link'](operator);
  const { jar, edge } = browser();
  await operations['organizations.sign_in'](anonymous, { token: tokenIn(url) }, edge);
  assert.equal((await at.organizationSlice.recognise(jar.get(sessionCookie) ?? ''))?.id, mo.memberId);
});

test('the session of somebody who was removed is worth nothing from then on', async () => {
  const { at, operations, member } = await office();
  const hana = await member('Hana');
  await operations['organizations.remove_member'](owner, { memberId: hana.memberId });
  assert.equal(await at.organizationSlice.recognise(hana.session), undefined);
  await assert.rejects(operations['organizations.remove_member'](owner, { memberId: hana.memberId }), faultOf('organizations.member_not_found'));
});

test('somebody removed while their role is changed stays removed', async () => {
  const { at, operations, member } = await office();
  const hana = await member('Hana');
  const { setRole } = at.kept.organizations;
  at.kept.organizations.setRole = async (...given) => {
    at.kept.organizations.setRole = setRole;
    await operations['organizations.remove_member'](owner, { memberId: hana.memberId });
    return setRole(...given);
  };
  await assert.rejects(operations['organizations.change_role'](owner, { memberId: hana.memberId, role: 'admin' }), faultOf('organizations.changed_meanwhile'));
  assert.equal(await at.organizationSlice.recognise(hana.session), undefined);
});

test('an owner who was invited comes in although the organization is changed at the same moment', async () => {
  const { at, operations } = await office();
  await operations['organizations.invite'](owner, { email: 'hana@example.org', name: 'Hana', role: 'owner' });
  const { replace } = at.kept.organizations;
  at.kept.organizations.replace = async (after) => {
    at.kept.organizations.replace = replace;
    await operations['organizations.update'](owner, { name: 'Harbour' });
    return replace(after);
  };
  assert.deepEqual(await operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters[0]?.text ?? '') }, browser().edge), { name: 'Hana' });
  assert.equal((await at.kept.organizations.organization('default'))?.owners.length, 2);
});

test('one address asks for sixty links in ten minutes, then waits; others do not wait for it', async () => {
  const { at, operations } = await office();
  const ask = async (email: string, address: string) => operations['organizations.request_sign_in_link']({ kind: 'anonymous', address }, { email });
  for (let index = 0; index < 60; index += 1) await ask(`p${index}@example.org`, '192.0.2.1');
  await assert.rejects(ask('p60@example.org', '192.0.2.1'), faultOf('transport.too_many', { retryAfter: 600 }));
  await ask('p61@example.org', '192.0.2.2');
  await at.clock.advance(10 * 60_000);
  await ask('p60@example.org', '192.0.2.1');
});

test('a sign-in link by mail goes to members only, at most three in ten minutes, and the answer is the same for everybody', async () => {
  const { at, operations, member } = await office();
  const { actor } = await member('Hana');
  at.letters.length = 0;
  for (const email of ['hana@example.org', 'nobody@example.org']) assert.deepEqual(await operations['organizations.request_sign_in_link'](anonymous, { email }), {});
  await sent();
  assert.deepEqual(at.letters.map(({ to }) => to), ['hana@example.org']);
  const { jar, edge } = browser();
  await operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters[0]?.text ?? '') }, edge);
  assert.equal((await at.organizationSlice.recognise(jar.get(sessionCookie) ?? ''))?.id, actor.kind === 'member' ? actor.memberId : '');
  for (let index = 0; index < 9; index += 1) await operations['organizations.request_sign_in_link'](anonymous, { email: 'hana@example.org' });
  await sent();
  assert.equal(at.letters.length, 3);
  await at.clock.advance(10 * 60_000);
  await operations['organizations.request_sign_in_link'](anonymous, { email: 'hana@example.org' });
  await sent();
  assert.equal(at.letters.length, 4);
});

test('another organization has its own members, calls and audit; a foreign id does not exist', async () => {
  const { at, operations, member } = await office();
  const hana = await member('Hana');
  const { organization } = await operations['organizations.create'](operator, { name: 'Pier', ownerName: 'Piet', ownerEmail: 'piet@example.org' });
  const { jar, edge } = browser();
  await operations['organizations.sign_in'](anonymous, { token: tokenIn(at.letters.at(-1)?.text ?? '') }, edge);
  const known = await at.organizationSlice.recognise(jar.get(sessionCookie) ?? '');
  const piet = memberActor(known?.id ?? '', 'owner', organization.id, 'Piet');
  assert.equal(known?.organizationId, organization.id);
  assert.deepEqual((await operations['organizations.list_members'](piet)).members.map(({ name }) => name), ['Piet']);
  await assert.rejects(operations['organizations.change_role'](piet, { memberId: hana.memberId, role: 'admin' }), faultOf('organizations.member_not_found'));
  await assert.rejects(operations['organizations.remove_member'](piet, { memberId: 'owner' }), faultOf('organizations.member_not_found'));
  const { callId } = await at.startCall({ by: owner });
  await assert.rejects(operations['calls.get'](piet, { callId }), faultOf('calls.not_found'));
  assert.deepEqual((await operations['calls.list'](piet, { state: 'now', limit: 10 })).calls, []);
  const entries = (await operations['organizations.list_audit'](piet, { limit: 50 })).entries;
  assert.deepEqual(entries.map(({ what }) => what), ['organizations.accept_invitation', 'organizations.create']);
  await assert.rejects(operations['organizations.create'](owner, { name: 'X', ownerName: 'X', ownerEmail: 'x@example.org' }), faultOf('organizations.forbidden'));
});

test('a key is told the organization it works for', async () => {
  const { operations } = await office();
  const { organization } = await operations['organizations.create'](operator, { name: 'Pier', ownerName: 'Piet', ownerEmail: 'piet@example.org' });
  const key: Actor = { kind: 'key', keyId: 'k', name: 'Website', organizationId: organization.id, scopes: new Set(), address: '' };
  assert.deepEqual((await operations['organizations.whoami'](key)).organization, { name: 'Pier' });
});

test('what another process changed is heeded after reading again', async () => {
  const { at } = await office();
  const organization = await at.kept.organizations.organization('default');
  assert.ok(organization);
  await at.kept.organizations.replace({ ...organization, origins: ['https://shop.example'], revision: organization.revision + 1 });
  assert.equal(at.organizationSlice.mayEmbed('https://shop.example'), false);
  await at.organizationSlice.readAgain();
  assert.equal(at.organizationSlice.mayEmbed('https://shop.example'), true);
});

test('name and origins change for whoever saw the newest; origins are heeded at once', async () => {
  const { at, operations } = await office();
  const { revision } = await operations['organizations.get'](owner);
  const changed = await operations['organizations.update'](owner, { origins: ['https://*.example.org', 'https://shop.example'], ifRevision: revision });
  assert.deepEqual(changed.origins, ['https://*.example.org', 'https://shop.example']);
  assert.deepEqual(['https://a.example.org', 'https://shop.example', 'https://example.org', 'https://evil.example', 'http://shop.example'].map((origin) => at.organizationSlice.mayEmbed(origin)), [true, true, false, false, false]);
  assert.deepEqual(['default', 'o_other'].map((organizationId) => at.organizationSlice.mayEmbed('https://shop.example', organizationId)), [true, false]);
  await assert.rejects(operations['organizations.update'](owner, { name: 'Harbour', ifRevision: revision }), faultOf('organizations.changed_meanwhile'));
  await operations['organizations.update'](owner, { name: 'Harbour' });
  assert.equal(await at.organizationSlice.name('default'), 'Harbour');
  await operations['organizations.update'](owner, { origins: [] });
  assert.equal(at.organizationSlice.mayEmbed('https://shop.example'), false);
});

test('the audit is read page by page without a gap', async () => {
  const { at, operations } = await office();
  for (let index = 0; index < 7; index += 1) {
    await operations['organizations.invite'](owner, { email: `p${index}@example.org`, name: `P${index}`, role: 'member' });
    await at.clock.advance(10);
  }
  const seen: string[] = [];
  for (let before: string | undefined; ;) {
    const page = await operations['organizations.list_audit'](owner, { limit: 3, ...(before === undefined ? {} : { before }) });
    seen.push(...page.entries.map(({ on }) => on ?? ''));
    before = page.before;
    if (before === undefined) break;
  }
  assert.deepEqual(seen, [6, 5, 4, 3, 2, 1, 0].map((index) => `p${index}@example.org`));
});
