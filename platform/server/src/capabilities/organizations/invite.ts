import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { invitationFacts, type Organization } from './organizations.ts';
import { requireMayDecideAbout, requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';
import { invitationLetter, makeLink } from './send-link.ts';

/** Invites by mail. Where none can be sent, the link is given to the one who invites, to pass on. */
export const invite = (organizations: OrganizationsPorts) => async (actor: Actor, input: OperationValues<'organizations.invite'>): Promise<OperationOutput<'organizations.invite'>> => {
  const organization = await requireOrganization(organizations, actor);
  requireMayDecideAbout(actor, input.role);
  const members = await organizations.store.members(organization.id);
  if (members.some(({ email }) => email === input.email)) throw new Fault('organizations.already_member');
  if (members.length >= limits.members) throw new Fault('transport.too_many', { retryAfter: 60 });
  const answer = await inviteTo(organizations, organization, input, actor.kind === 'member' ? actor.name : 'Your administrator');
  await audit(organizations, organization.id, actor, 'organizations.invite', input.email, { role: input.role });
  return answer;
};

export async function inviteTo(organizations: OrganizationsPorts, organization: Organization, { email, name, role }: { email: string; name: string; role: MemberRole }, by: string): Promise<OperationOutput<'organizations.invite'>> {
  const { store, ids, mail, clock } = organizations;
  for (const earlier of await store.invitations(organization.id)) if (earlier.email === email) await store.takeInvitation(earlier.id);
  const invitation = { id: `i_${ids.callId()}`, organizationId: organization.id, email, name, role, expiresAt: clock.now() + limits.invitationTtl };
  await store.addInvitation(invitation);
  const { url } = await makeLink(organizations, { invitationId: invitation.id }, limits.invitationTtl);
  mail.send(invitationLetter(email, name, organization.name, by, url));
  return { invitation: invitationFacts(invitation), ...(mail.canSend ? {} : { url }) };
}
