import { Fault } from '@parley/contracts/plain/fault';
import { memberRolePermissions, type CallRole, type MemberRole, type Permission } from '@parley/contracts/plain/permissions';

/** Who asks. A transport finds out; use cases decide by it and never look at headers. */
export type Actor =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'member'; readonly memberId: string; readonly name: string; readonly organizationId: string; readonly role: MemberRole; readonly address: string }
  | { readonly kind: 'key'; readonly keyId: string; readonly name: string; readonly organizationId: string; readonly scopes: ReadonlySet<Permission>; readonly address: string }
  | { readonly kind: 'person'; readonly callId: string; readonly personId: string; readonly role: CallRole; readonly permissions: ReadonlySet<Permission>; readonly address: string }
  /** A plugin, through the broker, which has judged its grants. `author` tells how far its deed is from a person's. */
  | { readonly kind: 'plugin'; readonly installId: string; readonly name: string; readonly organizationId: string; readonly author: string; readonly permissions: ReadonlySet<Permission> }
  | { readonly kind: 'operator'; readonly address: string }
  | { readonly kind: 'core' };

export const core: Actor = { kind: 'core' };

export function allows(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'anonymous': return false;
    case 'member': return memberRolePermissions[actor.role].includes(permission);
    case 'key': return actor.scopes.has(permission);
    case 'person': return actor.permissions.has(permission);
    case 'plugin': return actor.permissions.has(permission);
    case 'operator': return permission === 'organizations.operate';
    case 'core': return true;
  }
}

/** Which fault a missing permission is: unknown people are asked to show themselves, known ones are told no. */
export function refusal(actor: Actor, permission?: Permission): Fault {
  if (actor.kind === 'key') return new Fault('organizations.scope_missing', { scope: permission });
  return new Fault(actor.kind === 'anonymous' ? 'organizations.sign_in_needed' : 'organizations.forbidden');
}

/** The name an actor has as author of a commit. */
export function authorOf(actor: Actor): string {
  switch (actor.kind) {
    case 'member': return `member:${actor.memberId}`;
    case 'key': return `key:${actor.keyId}`;
    case 'person': return actor.personId;
    case 'plugin': return actor.author;
    default: return actor.kind;
  }
}

export function asPerson(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw new Fault('admission.pass_invalid');
  return actor;
}

/** The organization that somebody acts for; undefined for whoever acts for none. */
export const organizationOf = (actor: Actor): string | undefined => (actor.kind === 'member' || actor.kind === 'key' || actor.kind === 'plugin' ? actor.organizationId : undefined);

export const addressOf = (actor: Actor): string => (actor.kind === 'core' || actor.kind === 'plugin' ? '' : actor.address);
