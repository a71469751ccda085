import type { OperationOutput } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { firstOwner } from './organizations.ts';
import { requireOperator } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** The token stands in the fragment: it reaches no server log on its way. */
export const issueSignInLink = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.issue_sign_in_link'>> => {
  requireOperator(actor);
  const token = organizations.ids.secret();
  const expiresAt = organizations.clock.now() + limits.signInLinkTtl;
  await organizations.store.addLink({ tokenHash: organizations.secrets.hash(token), memberId: firstOwner.id, expiresAt });
  return { url: `${organizations.config.publicUrl}/sign-in#${token}`, expiresAt: instant(expiresAt) };
};
