import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Everything that a plugin keeps. It may be asked for again and again; before an uninstall it is what an admin has safe. */
export const exportKept = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.export'>): Promise<OperationOutput<'plugins.export'>> => {
  const organizationId = requireOrganization(actor);
  const { pluginId, current } = await requireInstall(plugins, organizationId, installId);
  const data = [...await plugins.values.all(installId)];
  await plugins.audit(organizationId, actor, 'plugins.export', `${pluginId} ${current.version}`);
  return { data };
};
