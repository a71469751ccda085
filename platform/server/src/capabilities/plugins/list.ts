import type { OperationOutput } from '@parley/contracts/operations';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import { allows, type Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { installsOf, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

export const list = (plugins: Plugins) => async (actor: Actor): Promise<OperationOutput<'plugins.list'>> => {
  const organizationId = requireOrganization(actor);
  const mine = await installsOf(plugins, organizationId);
  const installs = await Promise.all(mine.map((install) => describe(plugins, install)));
  return { installs: allows(actor, 'plugins.manage') ? installs : installs.map(forReaders) };
};

/** Whoever does not manage plugins sees which there are and what they may do; not how they are set, nor where they are reached. */
const forReaders = ({ webhookUrl: _webhookUrl, pending: _pending, ...install }: PluginInstall): PluginInstall => ({ ...install, settings: { fields: [], values: {} }, secrets: [] });
