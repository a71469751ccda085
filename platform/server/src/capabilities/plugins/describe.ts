import type { PluginInstall } from '@parley/contracts/plugin-words';
import { factsOf, type InstallRecord } from './plugins.ts';
import type { Plugins } from './ports.ts';
import { cannotBeRead, standIn } from './stand-in.ts';

/** An install as admins read it. */
export async function describe(plugins: Plugins, install: InstallRecord): Promise<PluginInstall> {
  const packed = await plugins.store.package(install.organizationId, install.current.packageId);
  const pending = install.pending === undefined ? undefined : await plugins.store.package(install.organizationId, install.pending);
  return factsOf(packed === undefined ? { ...install, stoppedBecause: cannotBeRead } : install, packed?.manifest ?? standIn(install), pending?.manifest, `${plugins.publicUrl}/hooks/${install.id}/`);
}
