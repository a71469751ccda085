import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { inviteTo } from './invite.ts';
import { organizationFacts, type Organization } from './organizations.ts';
import { requireOperator } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** For the operator: another organization, whose owner is invited. Until they come it has nobody. */
export const create = (organizations: OrganizationsPorts) => async (actor: Actor, input: OperationValues<'organizations.create'>): Promise<OperationOutput<'organizations.create'>> => {
  requireOperator(actor);
  const { store, ids } = organizations;
  const organization: Organization = { id: `o_${ids.callId()}`, name: input.name, origins: [], owners: [], revision: 1 };
  await store.insert(organization);
  await audit(organizations, organization.id, actor, 'organizations.create', input.name);
  return { organization: organizationFacts(organization), ...await inviteTo(organizations, organization, { email: input.ownerEmail, name: input.ownerName, role: 'owner' }, 'The administrator') };
};
