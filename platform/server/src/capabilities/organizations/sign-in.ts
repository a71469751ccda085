import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { isCurrent } from './organizations.ts';
import type { OrganizationsPorts, SessionEdge } from './ports.ts';
import { sessionCookie } from './recognise.ts';

/** Redeems a one-time link for a session of this browser. */
export const signIn = (organizations: OrganizationsPorts) => async (_actor: Actor, input: OperationValues<'organizations.sign_in'>, edge: SessionEdge): Promise<OperationOutput<'organizations.sign_in'>> => {
  const { store, secrets, ids, clock } = organizations;
  const link = await store.takeLink(secrets.hash(input.token));
  const member = link !== undefined && isCurrent(link, clock.now()) ? await store.member(link.memberId) : undefined;
  if (member === undefined) throw new Fault('organizations.link_invalid');
  const token = ids.secret();
  await store.addSession({ tokenHash: secrets.hash(token), memberId: member.id, expiresAt: clock.now() + limits.sessionTtl });
  edge.setCookie(sessionCookie, token, limits.sessionTtl / 1_000);
  return { name: member.name };
};
