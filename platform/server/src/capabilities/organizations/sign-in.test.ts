import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
import { house } from '../../testing/house.ts';
import { sessionCookie } from './recognise.ts';

const operator = { kind: 'operator', address: '' } as const;
const anonymous = { kind: 'anonymous', address: '' } as const;

function browser() {
  const jar = new Map<string, string>();
  return {
    jar,
    edge: { address: '', requestId: '', cookie: (name: string) => jar.get(name), setCookie: (name: string, value: string) => void jar.set(name, value), clearCookie: (name: string) => void jar.delete(name) },
  };
}

async function office() {
  const at = house();
  await at.organizationSlice.begin();
  const link = async (): Promise<string> => new URL((await at.operations['organizations.issue_sign_in_link'](operator)).url).hash.slice(1);
  return { at, link };
}

test('a link signs the owner in once; the second time it is dead', async () => {
  const { at, link } = await office();
  const { jar, edge } = browser();
  const token = await link();
  assert.deepEqual(await at.operations['organizations.sign_in'](anonymous, { token }, edge), { name: 'Owner' });
  assert.equal((await at.organizationSlice.recognise(jar.get(sessionCookie)!))?.role, 'owner');
  await assert.rejects(at.operations['organizations.sign_in'](anonymous, { token }, edge), faultOf('organizations.link_invalid'));
});

test('of many who race with one link one gets in', async () => {
  const { at, link } = await office();
  const token = await link();
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => at.operations['organizations.sign_in'](anonymous, { token }, browser().edge)));
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a link lives ten minutes, a session thirty days', async () => {
  const { at, link } = await office();
  const late = await link();
  await at.clock.advance(limits.signInLinkTtl);
  await assert.rejects(at.operations['organizations.sign_in'](anonymous, { token: late }, browser().edge), faultOf('organizations.link_invalid'));
  const { jar, edge } = browser();
  await at.operations['organizations.sign_in'](anonymous, { token: await link() }, edge);
  const session = jar.get(sessionCookie)!;
  await at.clock.advance(limits.sessionTtl - 1_000);
  assert.ok(await at.organizationSlice.recognise(session));
  await at.clock.advance(1_000);
  assert.equal(await at.organizationSlice.recognise(session), undefined);
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const { at, link } = await office();
  const { jar, edge } = browser();
  await at.operations['organizations.sign_in'](anonymous, { token: await link() }, edge);
  const session = jar.get(sessionCookie)!;
  await at.operations['organizations.sign_out'](anonymous, {}, edge);
  assert.equal(jar.size, 0);
  assert.equal(await at.organizationSlice.recognise(session), undefined);
  await at.operations['organizations.sign_out'](anonymous, {}, edge);
});

test('only the operator of the machine prints links; a member does not', async () => {
  const { at } = await office();
  await assert.rejects(at.operations['organizations.issue_sign_in_link']({ kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' }), faultOf('organizations.forbidden'));
  await assert.rejects(at.operations['organizations.issue_sign_in_link'](anonymous), faultOf('organizations.forbidden'));
});

test('who one is: nobody, or a member of an organization', async () => {
  const { at } = await office();
  assert.deepEqual(await at.operations['organizations.whoami'](anonymous), { organization: { name: 'Parley' }, openCalls: true });
  assert.deepEqual((await at.operations['organizations.whoami']({ kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' })).member, { id: 'owner', name: 'Owner', role: 'owner' });
});

test('a link that the operator printed stands in the audit', async () => {
  const at = house();
  await at.organizationSlice.begin();
  await at.operations['organizations.issue_sign_in_link']({ kind: 'operator', address: '' });
  const { entries } = await at.operations['organizations.list_audit']({ kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' }, { limit: 9 });
  assert.deepEqual(entries.map(({ by, what, on }) => [by, what, on]), [['operator', 'organizations.issue_sign_in_link', 'Owner']]);
});
