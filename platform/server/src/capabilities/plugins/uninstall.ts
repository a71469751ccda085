import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Hands out what the plugin kept, then removes it with all of that. It is told first, so that it can put something away elsewhere. */
export const uninstall = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.uninstall'>): Promise<OperationOutput<'plugins.uninstall'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, installId);
  if (!before.paused) await plugins.runtime.lifecycle(installId, { what: 'uninstalling', version: before.current.version });
  const data = [...await plugins.values.all(installId)];
  plugins.runtime.remove(installId);
  // The install goes first: whatever a crash leaves behind belongs to nobody any more, and no plugin reads it.
  await plugins.store.dropInstall(installId);
  await plugins.store.dropAll(installId);
  plugins.values.forget(installId);
  plugins.journal.forget(installId);
  await plugins.audit(organizationId, actor, 'plugins.uninstall', `${before.pluginId} ${before.current.version}`);
  await plugins.tellCalls(organizationId);
  return { data };
};
