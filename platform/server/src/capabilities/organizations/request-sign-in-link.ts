import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import type { OrganizationsPorts } from './ports.ts';
import { makeLink, signInLetter } from './send-link.ts';

const often = 3;
const within = 10 * 60_000;
const remembered = 10_000;

/** Sends a link to whoever is a member under this address. It answers the same, and as fast, for everybody else: nobody learns here who is a member. */
export const requestSignInLink = (organizations: OrganizationsPorts, onFailure: (cause: unknown) => void) => {
  const asked = new Map<string, readonly number[]>();
  return (_actor: Actor, { email }: OperationValues<'organizations.request_sign_in_link'>): Promise<OperationOutput<'organizations.request_sign_in_link'>> => {
    const now = organizations.clock.now();
    const lately = (asked.get(email) ?? []).filter((at) => at > now - within);
    asked.delete(email);
    asked.set(email, [...lately, now].slice(-often));
    const oldest = asked.keys().next();
    if (asked.size > remembered && oldest.done !== true) asked.delete(oldest.value);
    if (lately.length < often) void sendTo(organizations, email).catch(onFailure);
    return Promise.resolve({});
  };
};

async function sendTo(organizations: OrganizationsPorts, email: string): Promise<void> {
  for (const member of await organizations.store.membersByEmail(email)) {
    const organization = await organizations.store.organization(member.organizationId);
    const { url } = await makeLink(organizations, { memberId: member.id }, limits.signInLinkTtl);
    organizations.mail.send(signInLetter(email, organization?.name ?? 'Parley', url));
  }
}
