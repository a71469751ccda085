import type { MemberRole } from '@parley/contracts/plain/permissions';

export interface Organization { readonly id: string; readonly name: string }
export interface Member { readonly id: string; readonly organizationId: string; readonly name: string; readonly role: MemberRole }
/** Stored under the hash of its token. */
export interface SignInLink { readonly tokenHash: string; readonly memberId: string; readonly expiresAt: number }
export interface Session { readonly tokenHash: string; readonly memberId: string; readonly expiresAt: number }

/** A machine of one's own begins with one organization and its owner. */
export const defaultOrganization: Organization = { id: 'default', name: 'Parley' };
export const firstOwner: Member = { id: 'owner', organizationId: defaultOrganization.id, name: 'Owner', role: 'owner' };

export const isCurrent = (timed: { expiresAt: number }, now: number): boolean => now < timed.expiresAt;
