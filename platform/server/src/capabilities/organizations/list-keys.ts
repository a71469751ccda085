import type { OperationOutput } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { keyFacts } from './api-keys.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const listKeys = (organizations: OrganizationsPorts) => async (actor: Actor): Promise<OperationOutput<'organizations.list_keys'>> => {
  const { id } = await requireOrganization(organizations, actor);
  const keys = await organizations.store.keys(id);
  return { keys: keys.sort((left, right) => right.createdAt - left.createdAt).map(keyFacts) };
};
