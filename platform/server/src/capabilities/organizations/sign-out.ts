import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import type { OrganizationsPorts, SessionEdge } from './ports.ts';
import { sessionCookie } from './recognise.ts';

export const signOut = (organizations: OrganizationsPorts) => async (_actor: Actor, _input: OperationValues<'organizations.sign_out'>, edge: SessionEdge): Promise<OperationOutput<'organizations.sign_out'>> => {
  const token = edge.cookie(sessionCookie);
  if (token !== undefined) await organizations.store.dropSession(organizations.secrets.hash(token));
  edge.clearCookie(sessionCookie);
  return {};
};
