import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { addressOf, type Actor } from '../../kernel/actor.ts';
import type { OrganizationsPorts } from './ports.ts';
import { makeLink, signInLetter } from './send-link.ts';

const often = 3;
/** Each question reads the list of members: nobody asks for hundreds of addresses. A whole office may sit behind one of its own. */
const oftenFromOnePlace = 60;
const within = 10 * 60_000;
const remembered = 10_000;

/** Sends a link to whoever is a member under this address. It answers the same, and as fast, for everybody else: nobody learns here who is a member. */
export const requestSignInLink = (organizations: OrganizationsPorts, onFailure: (cause: unknown) => void) => {
  const [byEmail, byPlace] = [asked(), asked()];
  return (actor: Actor, { email }: OperationValues<'organizations.request_sign_in_link'>): Promise<OperationOutput<'organizations.request_sign_in_link'>> => {
    const now = organizations.clock.now();
    if (byPlace(organizations.addressKey(addressOf(actor)), now, oftenFromOnePlace) > oftenFromOnePlace) return Promise.reject(new Fault('transport.too_many', { retryAfter: within / 1_000 }));
    if (byEmail(email, now, often) <= often) void sendTo(organizations, email).catch(onFailure);
    return Promise.resolve({});
  };
};

/** Counts how often something was asked for lately, this time included; `most` is all it needs to tell. */
function asked() {
  const times = new Map<string, readonly number[]>();
  return (key: string, now: number, most: number): number => {
    const lately = (times.get(key) ?? []).filter((at) => at > now - within);
    times.delete(key);
    times.set(key, [...lately, now].slice(-most));
    const oldest = times.keys().next();
    if (times.size > remembered && oldest.done !== true) times.delete(oldest.value);
    return lately.length + 1;
  };
}

async function sendTo(organizations: OrganizationsPorts, email: string): Promise<void> {
  for (const member of await organizations.store.membersByEmail(email)) {
    const organization = await organizations.store.organization(member.organizationId);
    const { url } = await makeLink(organizations, { memberId: member.id }, limits.signInLinkTtl);
    organizations.mail.send(signInLetter(email, organization?.name ?? 'Parley', url));
  }
}
