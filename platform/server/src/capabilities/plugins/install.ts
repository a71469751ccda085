import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import { describe } from './describe.ts';
import { installsAtMost, requireAsked, requireSettings, type InstallRecord } from './plugins.ts';
import { installsOf, requireOrganization, requireOwnName, requirePackage } from './policy.ts';
import type { Plugins } from './ports.ts';

/** How long somebody else may be about to install the same. */
const placeHeldFor = 60_000;

/** Installs a package with what was granted. It is started before it is kept: what does not start is not installed. */
export const install = (plugins: Plugins) => {
  const queue = keyedQueue();
  return async (actor: Actor, input: OperationValues<'plugins.install'>): Promise<OperationOutput<'plugins.install'>> => {
    const organizationId = requireOrganization(actor);
    const record = await queue.run(organizationId, () => installOne(plugins, organizationId, input));
    await plugins.audit(organizationId, actor, 'plugins.install', `${record.pluginId} ${record.current.version}`, { granted: record.current.grants.join(' ') });
    void plugins.runtime.lifecycle(record.id, { what: 'installed', version: record.current.version }).catch(plugins.onFailure);
    await plugins.tellCalls(organizationId, record.id);
    return describe(plugins, record);
  };
};

async function installOne(plugins: Plugins, organizationId: string, { packageId, grants: given }: OperationValues<'plugins.install'>): Promise<InstallRecord> {
  const { manifest } = await requirePackage(plugins, organizationId, packageId);
  const grants = requireAsked(manifest, given);
  const others = await installsOf(plugins, organizationId);
  if (others.some(({ pluginId }) => pluginId === manifest.id)) throw new Fault('plugins.installed_already');
  if (others.length >= installsAtMost) throw new Fault('plugins.too_many');
  await requireOwnName(plugins, organizationId, manifest);
  const record: InstallRecord = {
    id: plugins.ids.personId().replace(/^p_/, 'i_'), organizationId, pluginId: manifest.id,
    current: { packageId, version: manifest.version, grants }, previous: undefined, pending: undefined,
    settings: requireSettings(manifest, {}), secrets: {}, paused: false, stoppedBecause: undefined, installedAt: plugins.clock.now(), revision: 1,
  };
  await requirePlace(plugins, record);
  try {
    const trouble = await plugins.tryOut(record);
    if (trouble !== undefined) throw new Fault('plugins.load_failed', { reason: trouble });
    await plugins.store.addInstall(record);
  } catch (cause) {
    plugins.runtime.remove(record.id);
    await plugins.store.leavePlace(organizationId, record.pluginId, record.id);
    throw cause;
  }
  plugins.nowRuns(record);
  return record;
}

/** A plugin has one place in an organization, whoever asks for it and through which process. Faults: plugins.installed_already. */
async function requirePlace({ store, clock }: Plugins, { id, organizationId, pluginId }: InstallRecord): Promise<void> {
  const now = clock.now();
  const holder = await store.takePlace(organizationId, pluginId, { installId: id, at: now });
  if (holder.installId === id) return;
  // Whoever holds it without being installed is about to be, or died before it was.
  const isLeft = now - holder.at > placeHeldFor && await store.install(holder.installId) === undefined;
  if (!isLeft || !await store.handOnPlace(organizationId, pluginId, holder.installId, { installId: id, at: now })) throw new Fault('plugins.installed_already');
}
