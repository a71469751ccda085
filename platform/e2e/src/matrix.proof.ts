// No browser: every operation, asked by everybody who could ask it, on what is theirs and on what is not. What is expected
// follows from the tables alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operationRoute } from '@parley/contracts/operation-table';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { faults } from '@parley/contracts/plain/faults';
import type { OperationName } from '@parley/contracts/plain/operations';
import { socketPath } from '@parley/contracts/plain/socket-words';
import { effectivePermissions, keyScopes, memberRolePermissions, type CallRole, type MemberRole, type Permission } from '@parley/contracts/plain/permissions';
import { usualPolicy } from '@parley/contracts/plain/policy';
import { startStack, type Stack } from '@parley/local/stack';
import { io } from 'socket.io-client';
import { allOperations, ask, bearer, hasRest, needsCall, operationsGround, plainInput, type Headers, type OperationsGround, type PeopledByAll } from './operations-ground.ts';
import { readLink, type ScriptedPerson } from './scripted-person.ts';

let stack: Stack;
let ground: OperationsGround;
let stranger: PeopledByAll;
before(async () => {
  stack = await startStack({ settings: { PARLEY_REQUESTS_PER_MINUTE: '1000000', PARLEY_OPEN_CALLS: 'on' } });
  ground = await operationsGround(stack);
  stranger = await ground.callOfAll();
});
after(() => {
  ground.leave();
  return stack.stop();
});

/** Faults that say no to the one who asks, whatever they ask for. */
const refusals = new Set(['organizations.sign_in_needed', 'organizations.forbidden', 'organizations.scope_missing', 'organizations.key_invalid', 'organizations.key_expired', 'admission.pass_invalid', 'calls.not_found', 'organizations.member_not_found', 'organizations.key_not_found', 'organizations.invitation_not_found', 'plugins.not_found']);
const allowed = 'allowed';

interface Asker { readonly name: string; headers(call: PeopledByAll): Headers; expect(name: OperationName, permission: Permission | 'public'): string }

const person = (name: string, role: CallRole, pass: (call: PeopledByAll) => string): Asker => ({
  name, headers: (call) => bearer(pass(call)),
  // A pass is one call's: where no call is named it means nothing.
  expect: (operation, permission) => (!needsCall(operation) ? 'admission.pass_invalid' : permission === 'public' || effectivePermissions(role, usualPolicy).has(permission) ? allowed : 'organizations.forbidden'),
});
const member = (role: MemberRole): Asker => ({
  name: role, headers: () => ground.here.sessions[role],
  expect: (_operation, permission) => (permission === 'public' || memberRolePermissions[role].includes(permission) ? allowed : 'organizations.forbidden'),
});
const foreignIds: Partial<Record<OperationName, string>> = { 'organizations.change_role': 'organizations.member_not_found', 'organizations.remove_member': 'organizations.member_not_found', 'organizations.revoke_key': 'organizations.key_not_found', 'organizations.withdraw_invitation': 'organizations.invitation_not_found', 'plugins.get': 'plugins.not_found', 'plugins.update': 'plugins.not_found', 'plugins.roll_back': 'plugins.not_found', 'plugins.change': 'plugins.not_found', 'plugins.set_secret': 'plugins.not_found', 'plugins.try_again': 'plugins.not_found', 'plugins.export': 'plugins.not_found', 'plugins.uninstall': 'plugins.not_found' };
const ofForeign = (operation: OperationName, permission: Permission | 'public'): string => foreignIds[operation] ?? (needsCall(operation) && permission !== 'public' ? 'calls.not_found' : allowed);
const carries = (scopes: readonly Permission[], operation: OperationName, permission: Permission | 'public'): boolean => (operation === 'calls.create' ? scopes.includes('calls.create') : permission === 'public' || scopes.includes(permission));

// From who may least to who may most: what somebody ends, those after them find ended, and that is no refusal.
const askers: readonly Asker[] = [
  { name: 'nobody', headers: () => ({}), expect: (_operation, permission) => (permission === 'public' ? allowed : 'organizations.sign_in_needed') },
  { name: 'a revoked key', headers: () => ground.here.revokedKey, expect: () => 'organizations.key_expired' },
  { name: 'a key that is none', headers: () => bearer('parley_abcdefghijkl_not-a-key'), expect: () => 'organizations.key_invalid' },
  { name: 'a key without the scope', headers: () => ground.here.narrowKey, expect: (operation, permission) => (carries(['organizations.read'], operation, permission) ? allowed : 'organizations.scope_missing') },
  { name: 'a pass of another call', headers: () => bearer(stranger.host.pass), expect: () => 'admission.pass_invalid' },
  { name: 'a member of another organization', headers: () => ground.elsewhere.sessions.member, expect: (operation, permission) => (permission === 'public' || memberRolePermissions.member.includes(permission) ? ofForeign(operation, permission) : 'organizations.forbidden') },
  { name: 'an owner of another organization', headers: () => ground.elsewhere.sessions.owner, expect: (operation, permission) => (permission === 'public' || memberRolePermissions.owner.includes(permission) ? ofForeign(operation, permission) : 'organizations.forbidden') },
  { name: 'a key of another organization', headers: () => ground.elsewhere.key, expect: (operation, permission) => (carries(keyScopes, operation, permission) ? ofForeign(operation, permission) : 'organizations.scope_missing') },
  person('a guest who waits', 'guest', (call) => call.waiting.pass),
  person('a co-host who has left', 'participant', (call) => call.gone.pass),
  person('a participant', 'participant', (call) => call.participant.pass),
  { name: 'a key with all scopes', headers: () => ground.here.key, expect: (operation, permission) => (carries(keyScopes, operation, permission) ? allowed : 'organizations.scope_missing') },
  { name: 'the operator', headers: () => bearer(stack.operatorKey), expect: (_operation, permission) => (permission === 'public' || permission === 'organizations.operate' ? allowed : 'organizations.forbidden') },
  member('member'),
  member('admin'),
  member('owner'),
  person('a co-host', 'cohost', (call) => call.cohost.pass),
  person('the host', 'host', (call) => call.host.pass),
];

/** Two who ask for what is gone by then hear so, which is no refusal of them. */
const mayBeGone: Partial<Record<OperationName, string>> = { 'organizations.withdraw_invitation': 'organizations.invitation_not_found', 'organizations.remove_member': 'organizations.member_not_found', 'plugins.uninstall': 'plugins.not_found', 'plugins.narrow': 'plugins.not_found' };

/** Who is in a call, and whether it goes on, is another thing after these: each of them gets a call of its own. */
const changes = new Set<OperationName>(allOperations.filter((name) => /^(calls\.(update|end|extend)|admission\.(enter|check_pin|knock|withdraw|knock_again|announce|admit|turn_away|issue_ticket)|participants\.|chat\.(edit|delete))/.test(name)));
let common: Promise<PeopledByAll> | undefined;
const sharedCall = (): Promise<PeopledByAll> => (common ??= ground.callOfAll());

for (const name of allOperations) {
  test(`${name} is answered to whom the tables say, and to nobody else`, async () => {
    const { permission, socket } = operationRoute(name);
    const shared = changes.has(name) ? ground.callOfAll() : sharedCall();
    // Of a call that is over everybody reads just that: each who may end one gets one that goes on.
    const callForOne = (): Promise<PeopledByAll> => (name === 'calls.end' ? ground.callOfAll() : shared);
    const wrong: string[] = [];
    const judge = (who: string, expected: string, code: string | undefined, status: number): void => {
      if (status >= 500) wrong.push(`${who}: ${status} ${code ?? ''}`);
      else if (expected === allowed ? code !== undefined && refusals.has(code) && code !== mayBeGone[name] : code !== expected) wrong.push(`${who}: expected ${expected}, got ${code ?? status}`);
    };
    // The socket first: what somebody ends over REST would close it.
    const onSocket: readonly (readonly [string, CallRole, (call: PeopledByAll) => ScriptedPerson])[] = [['guest', 'guest', (call) => call.waiting], ['co-host who has left', 'participant', (call) => call.gone], ['participant', 'participant', (call) => call.participant], ['co-host', 'cohost', (call) => call.cohost], ['host', 'host', (call) => call.host]];
    for (const [who, role, personOf] of onSocket) {
      const call = await callForOne();
      const expected = socket !== true ? 'transport.unknown_operation' : permission === 'public' || effectivePermissions(role, usualPolicy).has(permission) ? allowed : 'organizations.forbidden';
      const fault = await personOf(call).run(name, plainInput(name, call, ground.here) as never).then(() => undefined, (cause: unknown) => cause);
      judge(`${who} on the socket`, expected, fault instanceof ClientFault ? fault.code : fault === undefined ? undefined : String(fault), fault instanceof ClientFault ? faults[fault.code].status : 200);
    }
    if (hasRest(name)) {
      for (const asker of askers) {
        if (name === 'organizations.sign_out' && asker.name !== 'nobody') continue;
        const call = await callForOne();
        const { status, body } = await ask(stack.url, name, call.callId, plainInput(name, call, ground.here), asker.headers(call));
        judge(asker.name, asker.expect(name, permission), status >= 400 ? String(body['code']) : undefined, status);
      }
    }
    if (changes.has(name)) (await shared).leave();
    assert.deepEqual(wrong, []);
  });
}

test('pages of a site show the calls of the organization that allows it, and of no other', async () => {
  const site = { origin: 'https://shop.example' };
  const own = await ground.callOfAll();
  const foreign = await ground.api.call('calls.create', {}, ground.elsewhere.sessions.owner);
  const enters = async (callId: string, key: string, headers: Headers): Promise<string> => {
    const { status, body } = await ask(stack.url, 'admission.enter', callId, { key }, headers);
    return status === 200 || status === 201 ? 'in' : String(body['code']);
  };
  const connects = async (pass: string, callId: string): Promise<string> => {
    const { ticket } = await ground.api.call('admission.issue_ticket', { callId }, bearer(pass));
    const socket = io(stack.url, { path: socketPath, query: { call: callId }, auth: { ticket }, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: site });
    try {
      return await new Promise((resolve) => {
        socket.once('snapshot', () => resolve('connected'));
        socket.once('connect_error', (error: Error) => resolve(error.message));
      });
    } finally {
      socket.disconnect();
    }
  };
  const elsewhereKey = readLink(foreign.guestUrl).key;
  assert.equal(await enters(own.callId, own.guestKey, site), 'transport.origin', 'nobody allows it yet');
  await ground.api.call('organizations.update', { origins: [site.origin] }, ground.elsewhere.sessions.owner);
  assert.deepEqual([await enters(own.callId, own.guestKey, site), await enters(foreign.callId, elsewhereKey, site), await enters(own.callId, own.guestKey, {})], ['transport.origin', 'in', 'in']);
  const read = await ask(stack.url, 'calls.preview', own.callId, {}, site);
  assert.deepEqual([read.status, read.body['code']], [403, 'transport.origin']);
  assert.equal((await ask(stack.url, 'calls.list', own.callId, {}, { ...ground.here.key, ...site })).body['code'], 'transport.origin');
  assert.equal((await ask(stack.url, 'calls.list', own.callId, {}, { ...ground.elsewhere.key, ...site })).status, 200);
  const { pass } = await ground.api.call('admission.enter', { callId: foreign.callId, key: elsewhereKey });
  assert.deepEqual([await connects(own.waiting.pass, own.callId), await connects(pass, foreign.callId)], ['transport.origin', 'connected']);
  own.leave();
});
