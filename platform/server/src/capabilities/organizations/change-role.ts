import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { memberFacts, ownersAfter, type Member, type Organization } from './organizations.ts';
import { requireMayDecideAbout, requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** Owners are counted first: of two who step down at once the last is refused. */
export const changeRole = (organizations: OrganizationsPorts) => async (actor: Actor, input: OperationValues<'organizations.change_role'>): Promise<OperationOutput<'organizations.change_role'>> => {
  const { organization, member } = await requireMember(organizations, actor, input.memberId);
  requireMayDecideAbout(actor, member.role, input.role);
  await settleOwners(organizations, organization, member.id, input.role);
  // Somebody removed meanwhile must not come back by it.
  if (!await organizations.store.setRole(member.id, member.role, input.role)) throw new Fault('organizations.changed_meanwhile');
  const after = { ...member, role: input.role };
  await audit(organizations, organization.id, actor, 'organizations.change_role', member.name, { from: member.role, to: input.role });
  return memberFacts(after);
};

/** Keeps the list of owners true before the member changes. Faults: organizations.last_owner, organizations.changed_meanwhile. */
export async function settleOwners({ store }: OrganizationsPorts, organization: Organization, memberId: string, role: MemberRole | 'none'): Promise<void> {
  const owners = ownersAfter(await standingOwners(store, organization), memberId, role);
  if (owners.length === organization.owners.length && owners.every((each) => organization.owners.includes(each))) return;
  if (!await store.replace({ ...organization, owners, revision: organization.revision + 1 })) throw new Fault('organizations.changed_meanwhile');
}

/** Owners who can act as such: one who stands in the list, but was never made one or is one no more, since a change broke in the middle, keeps nothing alive. */
export async function standingOwners(store: OrganizationsPorts['store'], organization: Organization): Promise<readonly string[]> {
  const members = await Promise.all(organization.owners.map((id) => store.member(id)));
  return members.flatMap((member) => (member?.role === 'owner' ? [member.id] : []));
}

/** A member of the actor's own organization; others do not exist. */
export async function requireMember(organizations: OrganizationsPorts, actor: Actor, memberId: string): Promise<{ organization: Organization; member: Member }> {
  const organization = await requireOrganization(organizations, actor);
  const member = await organizations.store.member(memberId);
  if (member?.organizationId !== organization.id) throw new Fault('organizations.member_not_found');
  return { organization, member };
}
