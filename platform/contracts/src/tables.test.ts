import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { eventSchemas } from './events.ts';
import { operationSchemas } from './operations.ts';
import { eventKind, eventKinds, type EventName } from './plain/events.ts';
import { faults, isFaultCode } from './plain/faults.ts';
import { isPluginEvent } from './plain/hooks.ts';
import { operationRoute } from './operation-table.ts';
import { operationNames } from './plain/operations.ts';
import { callRolePermissions, memberRolePermissions, permissions } from './plain/permissions.ts';

const fieldsOf = (schema: z.ZodType): readonly string[] => Object.keys((schema as z.ZodType & { shape?: Record<string, unknown> }).shape ?? {});
const pathFields = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

test('the plain operation table and the schemas name the same operations', () => {
  assert.deepEqual(Object.keys(operationSchemas).sort(), [...operationNames].sort());
});

test('the plain event table and the schemas name the same events', () => {
  assert.deepEqual(Object.keys(eventSchemas).sort(), Object.keys(eventKinds).sort());
});

test('plugins may hear of every event that others hear of than the one it is about', () => {
  for (const name of Object.keys(eventKinds) as EventName[]) if (eventKind(name).audience.some((of) => of !== 'person')) assert.ok(isPluginEvent(name), name);
});

test('a name is `capability.verb` in lower case; events, operations and faults share the grammar', () => {
  for (const name of [...operationNames, ...Object.keys(eventKinds), ...Object.keys(faults), ...permissions]) assert.match(name, /^[a-z]+\.[a-z_]+$/);
});

test('no two operations share a route, and every operation can be reached', () => {
  const routes = operationNames.flatMap((name) => {
    const { rest } = operationRoute(name);
    return rest === undefined ? [] : [`${rest.method} ${rest.path.replace(/\{\w+\}/g, '{}')}`];
  });
  assert.equal(new Set(routes).size, routes.length);
  for (const name of operationNames) assert.ok(operationRoute(name).rest !== undefined || operationRoute(name).socket === true, `${name} cannot be called`);
});

test('paths live below /v1, their fields stand in the input, and what the socket offers belongs to a call', () => {
  for (const name of operationNames) {
    const { rest, socket } = operationRoute(name);
    const fields = fieldsOf(operationSchemas[name].input);
    if (rest !== undefined) {
      assert.match(rest.path, /^\/v1\//);
      for (const field of pathFields(rest.path)) assert.ok(fields.includes(field), `${name} has no ${field}`);
    }
    if (socket === true) assert.ok(fields.includes('callId'), `${name} is on the socket without a call`);
  }
});

test('every operation says who may call it and what may go wrong, in words of the tables', () => {
  for (const name of operationNames) {
    const { permission, faults: own, summary } = operationRoute(name);
    assert.ok(permission === 'public' || permissions.includes(permission), `${name}: ${permission}`);
    assert.equal(new Set(own).size, own.length, `${name} names a fault twice`);
    for (const code of own) assert.ok(isFaultCode(code), `${name}: ${code}`);
    assert.ok(summary.length > 5 && !summary.endsWith('.'));
  }
});

test('every fault but the transport’s own belongs to an operation, and says what happened and what to do', () => {
  const named = new Set<string>(operationNames.flatMap((name) => operationRoute(name).faults));
  for (const [code, { status, title, help }] of Object.entries(faults)) {
    assert.ok(status >= 400 && status < 600, code);
    assert.match(title, /^[A-Z].*\.$/u, code);
    assert.match(help, /^[A-Z].*\.$/u, code);
    const shared = code.startsWith('transport.') || ['plugins.conflict', 'plugins.quota', 'plugins.too_large'].includes(code) || ['organizations.sign_in_needed', 'organizations.forbidden', 'organizations.key_invalid', 'organizations.key_expired', 'organizations.scope_missing'].includes(code);
    assert.ok(shared || named.has(code), `${code} is thrown by nobody`);
  }
});

test('unknown fields are refused by every operation', () => {
  for (const name of operationNames) {
    const read = operationSchemas[name].input.safeParse({ surprise: true });
    assert.equal(read.success, false, name);
    assert.ok(read.error?.issues.some((issue) => issue.code === 'unrecognized_keys'), name);
  }
});

test('roles hold permissions of the list; whoever stands deeper inside may do no less', () => {
  const all = new Set<string>(permissions);
  for (const held of [...Object.values(callRolePermissions), ...Object.values(memberRolePermissions)]) for (const each of held) assert.ok(all.has(each), each);
  const contains = (more: readonly string[], less: readonly string[]): boolean => less.every((each) => more.includes(each));
  assert.ok(contains(callRolePermissions.participant, callRolePermissions.guest));
  assert.ok(contains(callRolePermissions.cohost, callRolePermissions.participant));
  assert.ok(contains(callRolePermissions.host, callRolePermissions.cohost));
  assert.deepEqual(callRolePermissions.guest, ['admission.ask', 'plugins.use']);
});

test('an event with an audience outside the call names the permission to see it; hashes have no audience', () => {
  for (const name of Object.keys(eventKinds) as EventName[]) {
    const { audience, permission } = eventKind(name);
    if (audience.includes('organization')) assert.ok(permission !== undefined, name);
    if (audience.includes('person')) assert.ok(fieldsOf(eventSchemas[name]).includes('personId'), name);
    if (fieldsOf(eventSchemas[name]).some((field) => field.endsWith('Hash'))) assert.ok(!audience.some((each) => each !== 'person'), `${name} would tell a hash`);
  }
});
