import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { changeRole } from './change-role.ts';
import { createKey } from './create-key.ts';
import { create } from './create.ts';
import { get } from './get.ts';
import { invite } from './invite.ts';
import { issueSignInLink } from './issue-sign-in-link.ts';
import { listAudit } from './list-audit.ts';
import { listKeys } from './list-keys.ts';
import { listMembers } from './list-members.ts';
import { defaultOrganization, firstOwner, type Organization } from './organizations.ts';
import { matchesOrigin } from './origins.ts';
import type { OrganizationsPorts } from './ports.ts';
import { recogniseKey } from './recognise-key.ts';
import { recognise } from './recognise.ts';
import { removeMember } from './remove-member.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { revokeKey } from './revoke-key.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { update } from './update.ts';
import { whoami } from './whoami.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

export { looksLikeKey } from './api-keys.ts';
export { sessionCookie } from './recognise.ts';
export { organizationStore } from './store.ts';

export function organizations(ports: OrganizationsPorts, onFailure: (cause: unknown) => void) {
  // Names and origins are asked for with each request: they stand in memory, and are read again every minute.
  const known = new Map<string, Organization>();
  const remember = (organization: Organization): void => void known.set(organization.id, organization);
  async function readAgain(): Promise<void> {
    for (const organization of await ports.store.organizations()) remember(organization);
  }
  return {
    operations: {
      'organizations.whoami': whoami(ports),
      'organizations.sign_in': signIn(ports),
      'organizations.sign_out': signOut(ports),
      'organizations.issue_sign_in_link': issueSignInLink(ports),
      'organizations.request_sign_in_link': requestSignInLink(ports, onFailure),
      'organizations.create': create(ports),
      'organizations.get': get(ports),
      'organizations.update': update(ports, remember),
      'organizations.list_members': listMembers(ports),
      'organizations.invite': invite(ports),
      'organizations.withdraw_invitation': withdrawInvitation(ports),
      'organizations.change_role': changeRole(ports),
      'organizations.remove_member': removeMember(ports),
      'organizations.list_keys': listKeys(ports),
      'organizations.create_key': createKey(ports),
      'organizations.revoke_key': revokeKey(ports),
      'organizations.list_audit': listAudit(ports),
    },
    jobs: {
      'organizations.drop_expired': () => ports.store.dropExpired(ports.clock.now()),
    },
    async begin(): Promise<void> {
      await ports.store.ensure(defaultOrganization, firstOwner);
      await readAgain();
    },
    /** For every process: another may have changed names and origins. */
    readAgain,
    recognise: recognise(ports),
    recogniseKey: recogniseKey(ports, onFailure),
    defaultId: defaultOrganization.id,
    async name(organizationId: string): Promise<string> {
      const found = known.get(organizationId) ?? await ports.store.organization(organizationId);
      if (found !== undefined) remember(found);
      return found?.name ?? defaultOrganization.name;
    },
    memberName: async (memberId: string): Promise<string | undefined> => (await ports.store.member(memberId))?.name,
    memberDomain: async (memberId: string): Promise<string | undefined> => (await ports.store.member(memberId))?.email?.split('@')[1],
    /** Tells who manages the organization, where mail can be sent. */
    async tellAdmins(organizationId: string, subject: string, text: string): Promise<void> {
      if (!ports.mail.canSend) return;
      for (const { email, role } of await ports.store.members(organizationId)) if (email !== undefined && role !== 'member') ports.mail.send({ to: email, subject, text });
    },
    /** A line about what another slice changed for the organization. */
    audit: (organizationId: string, actor: Actor, what: string, on?: string, details?: Readonly<Record<string, string>>) => audit(ports, organizationId, actor, what, on, details),
    /** Whether this organization lets pages of this origin show its calls, or any does. */
    mayEmbed: (origin: string, organizationId?: string): boolean => [...known.values()].some(({ id, origins }) => (organizationId === undefined || id === organizationId) && matchesOrigin(origins, origin)),
  };
}
