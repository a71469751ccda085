import type { OperationOutput } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

export const list = (plugins: Plugins) => async (actor: Actor): Promise<OperationOutput<'plugins.list'>> => {
  const organizationId = requireOrganization(actor);
  const mine = (await plugins.store.installs()).filter((each) => each.organizationId === organizationId).sort((left, right) => left.installedAt - right.installedAt);
  return { installs: await Promise.all(mine.map((install) => describe(plugins, install))) };
};
