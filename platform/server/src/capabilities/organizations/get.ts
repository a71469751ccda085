import type { OperationOutput } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { organizationFacts } from './organizations.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const get = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.get'>> =>
  organizationFacts(await requireOrganization(organizations, actor));
