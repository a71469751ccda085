import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { requireMember, settleOwners } from './change-role.ts';
import { requireMayDecideAbout } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** The member is gone with the next request: sessions are asked for their member each time. */
export const removeMember = (organizations: OrganizationsPorts) => async (actor: Actor, { memberId }: OperationValues<'organizations.remove_member'>): Promise<OperationOutput<'organizations.remove_member'>> => {
  const { organization, member } = await requireMember(organizations, actor, memberId);
  requireMayDecideAbout(actor, member.role);
  await settleOwners(organizations, organization, member.id, 'none');
  await organizations.store.dropMember(member.id);
  await audit(organizations, organization.id, actor, 'organizations.remove_member', member.name);
  return {};
};
