import type { OperationOutput } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { invitationFacts, isCurrent, memberFacts } from './organizations.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const listMembers = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.list_members'>> => {
  const { id } = await requireOrganization(organizations, actor);
  const [members, invitations] = await Promise.all([organizations.store.members(id), organizations.store.invitations(id)]);
  const now = organizations.clock.now();
  return { members: members.map(memberFacts), invitations: invitations.filter((each) => isCurrent(each, now)).map(invitationFacts) };
};
