import { isCurrent, type Member } from './organizations.ts';
import type { OrganizationsPorts } from './ports.ts';

export const sessionCookie = 'parley_session';

/** The member whose browser holds this session; undefined when it ended or never was. */
export const recognise = (organizations: OrganizationsPorts) => async (token: string): Promise<Member | undefined> => {
  const session = await organizations.store.session(organizations.secrets.hash(token));
  return session !== undefined && isCurrent(session, organizations.clock.now()) ? organizations.store.member(session.memberId) : undefined;
};
