import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Removes a plugin with everything it kept, and hands that out once more. It is told first, so that it can put something away elsewhere. */
export const uninstall = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.uninstall'>): Promise<OperationOutput<'plugins.uninstall'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, installId);
  if (!before.paused) await plugins.runtime.lifecycle(installId, { what: 'uninstalling', version: before.current.version });
  // From here on it writes nothing: what is handed out is all there is.
  await plugins.letGo(installId);
  let data: OperationOutput<'plugins.uninstall'>['data'];
  try {
    data = [...await plugins.values.all(installId)];
    // The install goes first: whatever a crash leaves behind belongs to nobody any more, and no plugin reads it.
    await plugins.store.dropInstall(installId);
  } catch (cause) {
    plugins.keeping.begin(installId);
    await plugins.run(before, 'put');
    throw cause;
  }
  await plugins.store.leavePlace(organizationId, before.pluginId, installId);
  await plugins.dropKept(installId);
  await plugins.audit(organizationId, actor, 'plugins.uninstall', `${before.pluginId} ${before.current.version}`);
  await plugins.tellCalls(organizationId);
  return { data };
};
