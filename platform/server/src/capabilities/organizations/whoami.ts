import type { OperationOutput } from '@parley/contracts/operations';
import { organizationOf, type Actor } from '../../kernel/actor.ts';
import { defaultOrganization } from './organizations.ts';
import type { OrganizationsPorts } from './ports.ts';

export const whoami = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.whoami'>> => {
  const { openCalls } = organizations.config;
  const id = organizationOf(actor) ?? defaultOrganization.id;
  const { name } = (await organizations.store.organization(id)) ?? defaultOrganization;
  return { organization: { name }, openCalls, ...(actor.kind === 'member' ? { member: { id: actor.memberId, name: actor.name, role: actor.role } } : {}) };
};
