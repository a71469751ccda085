import type { OperationOutput } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { audit } from './audit.ts';
import { standingOwners } from './change-role.ts';
import { defaultOrganization, firstOwner } from './organizations.ts';
import { requireOperator } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';
import { makeLink } from './send-link.ts';

/** For the operator of the machine, who may have no mail server: a link for the first owner there is. */
export const issueSignInLink = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.issue_sign_in_link'>> => {
  requireOperator(actor);
  const organization = await organizations.store.organization(defaultOrganization.id);
  const [owner = firstOwner.id] = organization === undefined ? [] : await standingOwners(organizations.store, organization);
  const { url, expiresAt } = await makeLink(organizations, { memberId: owner }, limits.signInLinkTtl);
  await audit(organizations, defaultOrganization.id, actor, 'organizations.issue_sign_in_link', (await organizations.store.member(owner))?.name);
  return { url, expiresAt: instant(expiresAt) };
};
