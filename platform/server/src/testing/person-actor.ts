import { callRolePermissions, type CallRole } from '@parley/contracts/plain/permissions';
import type { Actor } from '../kernel/actor.ts';

/** Somebody in a call with what their role alone gives. */
export const personActor = (callId: string, personId: string, role: CallRole): Extract<Actor, { kind: 'person' }> =>
  ({ kind: 'person', callId, personId, role, permissions: new Set(callRolePermissions[role]), address: '' });
