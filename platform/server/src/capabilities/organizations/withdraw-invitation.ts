import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { requireMayDecideAbout, requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const withdrawInvitation = (organizations: OrganizationsPorts) => async (actor: Actor, { invitationId }: OperationValues<'organizations.withdraw_invitation'>): Promise<OperationOutput<'organizations.withdraw_invitation'>> => {
  const { id } = await requireOrganization(organizations, actor);
  const found = (await organizations.store.invitations(id)).find((each) => each.id === invitationId);
  if (found === undefined) throw new Fault('organizations.invitation_not_found');
  requireMayDecideAbout(actor, found.role);
  await organizations.store.takeInvitation(invitationId);
  await audit(organizations, id, actor, 'organizations.withdraw_invitation', found.email);
  return {};
};
