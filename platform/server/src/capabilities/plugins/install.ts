import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { installsAtMost, requireAsked, requireSettings, type InstallRecord } from './plugins.ts';
import { installsOf, requireOrganization, requirePackage } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Installs a package with what was granted. It is started before it is kept: what does not start is not installed. */
export const install = (plugins: Plugins) => async (actor: Actor, input: OperationValues<'plugins.install'>): Promise<OperationOutput<'plugins.install'>> => {
  const organizationId = requireOrganization(actor);
  const { manifest } = await requirePackage(plugins, organizationId, input.packageId);
  const grants = requireAsked(manifest, input.grants);
  const others = await installsOf(plugins, organizationId);
  if (others.some(({ pluginId }) => pluginId === manifest.id)) throw new Fault('plugins.installed_already');
  if (others.length >= installsAtMost) throw new Fault('plugins.too_many');
  const record: InstallRecord = {
    id: plugins.ids.personId().replace(/^p_/, 'i_'), organizationId, pluginId: manifest.id,
    current: { packageId: input.packageId, version: manifest.version, grants }, previous: undefined, pending: undefined,
    settings: requireSettings(manifest, {}), secrets: {}, paused: false, stoppedBecause: undefined, installedAt: plugins.clock.now(), revision: 1,
  };
  await plugins.run(record, 'put');
  const trouble = await plugins.runtime.warm(record.id);
  if (trouble !== undefined) {
    plugins.runtime.remove(record.id);
    throw new Fault('plugins.load_failed', { reason: trouble });
  }
  await plugins.store.addInstall(record);
  await plugins.audit(organizationId, actor, 'plugins.install', `${manifest.id} ${manifest.version}`, { granted: grants.join(' ') });
  void plugins.runtime.lifecycle(record.id, { what: 'installed', version: manifest.version }).catch(plugins.onFailure);
  await plugins.tellCalls(organizationId, record.id);
  return describe(plugins, record);
};
