import { Fault } from '@parley/contracts/plain/fault';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import type { Invitation, MemberFacts, OrganizationFacts } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';

export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Sites whose pages may show calls. */
  readonly origins: readonly string[];
  /** Ids of its owners. Whoever stands here and has the role of one counts, so that of two who step down at once one stays. */
  readonly owners: readonly string[];
  /** Counts changes, so that of two who change at once one is told. */
  readonly revision: number;
}
export interface Member { readonly id: string; readonly organizationId: string; readonly name: string; readonly email: string | undefined; readonly role: MemberRole; readonly joinedAt: number | undefined }
export interface InvitationRecord { readonly id: string; readonly organizationId: string; readonly email: string; readonly name: string; readonly role: MemberRole; readonly expiresAt: number }
/** Stored under the hash of its token. It signs a member in, or makes one of somebody invited. */
export interface SignInLink { readonly tokenHash: string; readonly memberId?: string | undefined; readonly invitationId?: string | undefined; readonly expiresAt: number }
export interface Session { readonly tokenHash: string; readonly memberId: string; readonly expiresAt: number }

/** One line of the record of changes; never changed itself. */
export interface AuditRecord {
  /** `<organization>:<ms>:<random>`, so that lines sort by time within their organization. */
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly what: string;
  readonly on: string | undefined;
  readonly details: Readonly<Record<string, string>> | undefined;
}

/** A machine of one's own begins with one organization and its owner. */
export const firstOwner: Member = { id: 'owner', organizationId: 'default', name: 'Owner', email: undefined, role: 'owner', joinedAt: undefined };
export const defaultOrganization: Organization = { id: 'default', name: 'Parley', origins: [], owners: [firstOwner.id], revision: 1 };

export const isCurrent = (timed: { expiresAt: number }, now: number): boolean => now < timed.expiresAt;

/** Who is an owner after a member's role changed. Faults: organizations.last_owner. */
export function ownersAfter(owners: readonly string[], memberId: string, role: MemberRole | 'none'): readonly string[] {
  const others = owners.filter((each) => each !== memberId);
  const after = role === 'owner' ? [...others, memberId] : others;
  if (after.length === 0) throw new Fault('organizations.last_owner');
  return after;
}

export const organizationFacts = ({ id, name, origins, revision }: Organization): OrganizationFacts => ({ id, name, origins: [...origins], revision });
export const memberFacts = ({ id, name, email, role, joinedAt }: Member): MemberFacts => ({ id, name, role, ...(email === undefined ? {} : { email }), ...(joinedAt === undefined ? {} : { joinedAt: instant(joinedAt) }) });
export const invitationFacts = ({ id, email, name, role, expiresAt }: InvitationRecord): Invitation => ({ id, email, name, role, expiresAt: instant(expiresAt) });
