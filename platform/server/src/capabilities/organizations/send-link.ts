import type { OrganizationsPorts } from './ports.ts';

/** Makes a one-time link. The token stands in the fragment: it reaches no server log on its way. */
export async function makeLink({ ids, secrets, store, clock, config }: OrganizationsPorts, opens: { memberId: string } | { invitationId: string }, ttl: number): Promise<{ url: string; expiresAt: number }> {
  const token = ids.secret();
  const expiresAt = clock.now() + ttl;
  await store.addLink({ tokenHash: secrets.hash(token), ...opens, expiresAt });
  return { url: `${config.publicUrl}/sign-in#${token}`, expiresAt };
}

export const signInLetter = (to: string, organization: string, url: string) => ({
  to, subject: `Sign in to ${organization}`,
  text: `This link signs you in to ${organization} once, within ten minutes:\n\n${url}\n\nIf you did not ask for it, leave it alone; nobody can use it without this message.\n`,
});
export const invitationLetter = (to: string, name: string, organization: string, by: string, url: string) => ({
  to, subject: `${by} invites you to ${organization}`,
  text: `Hello ${name},\n\n${by} invites you to ${organization} on Parley. This link signs you in, once, within seven days:\n\n${url}\n`,
});
