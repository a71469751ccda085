import { Fault } from '@parley/contracts/plain/fault';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import { organizationOf, refusal, type Actor } from '../../kernel/actor.ts';
import type { Organization } from './organizations.ts';
import type { OrganizationsPorts } from './ports.ts';

export function requireOperator(actor: Actor): void {
  if (actor.kind !== 'operator' && actor.kind !== 'core') throw new Fault('organizations.forbidden');
}

/** The organization that the actor acts for. Whoever acts for none has nothing to see here. */
export async function requireOrganization({ store }: OrganizationsPorts, actor: Actor): Promise<Organization> {
  const id = organizationOf(actor);
  const organization = id === undefined ? undefined : await store.organization(id);
  if (organization === undefined) throw refusal(actor);
  return organization;
}

/** Nobody but an owner makes owners, or decides about them. */
export function requireMayDecideAbout(actor: Actor, ...roles: readonly MemberRole[]): void {
  if (roles.includes('owner') && actor.kind === 'member' && actor.role !== 'owner') throw new Fault('organizations.owners_only');
}
