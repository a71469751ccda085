import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { settleOwners } from './change-role.ts';
import { isCurrent, type Member, type Organization } from './organizations.ts';
import type { OrganizationsPorts, SessionEdge } from './ports.ts';
import { sessionCookie } from './recognise.ts';

/** Redeems a one-time link for a session of this browser. Somebody invited becomes a member by it. */
export const signIn = (organizations: OrganizationsPorts) => async (_actor: Actor, input: OperationValues<'organizations.sign_in'>, edge: SessionEdge): Promise<OperationOutput<'organizations.sign_in'>> => {
  const { store, secrets, ids, clock } = organizations;
  const link = await store.takeLink(secrets.hash(input.token));
  if (link === undefined || !isCurrent(link, clock.now())) throw new Fault('organizations.link_invalid');
  const member = link.invitationId === undefined ? await store.member(link.memberId ?? '') : await accept(organizations, link.invitationId);
  if (member === undefined) throw new Fault('organizations.link_invalid');
  const token = ids.secret();
  await store.addSession({ tokenHash: secrets.hash(token), memberId: member.id, expiresAt: clock.now() + limits.sessionTtl });
  edge.setCookie(sessionCookie, token, limits.sessionTtl / 1_000);
  return { name: member.name };
};

async function accept(organizations: OrganizationsPorts, invitationId: string): Promise<Member | undefined> {
  const { store, ids, clock } = organizations;
  const invitation = await store.takeInvitation(invitationId);
  if (invitation === undefined || !isCurrent(invitation, clock.now())) return undefined;
  const { organizationId, name, email, role } = invitation;
  const organization = await store.organization(organizationId);
  if (organization === undefined) return undefined;
  const member: Member = { id: `m_${ids.callId()}`, organizationId, name, email, role, joinedAt: clock.now() };
  await store.addMember(member);
  if (role === 'owner') await joinOwners(organizations, organization, member.id);
  await audit(organizations, organizationId, { kind: 'member', memberId: member.id, name, organizationId, role, address: '' }, 'organizations.accept_invitation', email);
  return member;
}

/** The invitation is spent: a change of the organization at the same time must not cost whoever was invited their way in. */
async function joinOwners(organizations: OrganizationsPorts, organization: Organization, memberId: string, tries = 5): Promise<void> {
  try {
    await settleOwners(organizations, organization, memberId, 'owner');
  } catch (cause) {
    const now = tries > 1 && cause instanceof Fault && cause.code === 'organizations.changed_meanwhile' ? await organizations.store.organization(organization.id) : undefined;
    if (now === undefined) throw cause;
    await joinOwners(organizations, now, memberId, tries - 1);
  }
}
