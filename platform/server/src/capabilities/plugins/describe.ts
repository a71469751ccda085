import type { PluginInstall } from '@parley/contracts/plugin-words';
import { requirePackage } from './policy.ts';
import { factsOf, type InstallRecord } from './plugins.ts';
import type { Plugins } from './ports.ts';

/** An install as admins read it. */
export async function describe(plugins: Plugins, install: InstallRecord): Promise<PluginInstall> {
  const { manifest } = await requirePackage(plugins, install.organizationId, install.current.packageId);
  const pending = install.pending === undefined ? undefined : await plugins.store.package(install.organizationId, install.pending);
  return factsOf(install, manifest, pending?.manifest, `${plugins.publicUrl}/hooks/${install.id}/`);
}
