import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { askedGrants } from '@parley/contracts/manifest';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { alsoWidenedBy } from './also-widened.ts';
import { describe } from './describe.ts';
import { carriedSettings, requireAsked, widenedBy, type InstallRecord } from './plugins.ts';
import { currentManifest, requireInstall, requireOrganization, requireOwnName, requirePackage } from './policy.ts';
import type { Plugins } from './ports.ts';

/**
 * Runs another package of the same plugin. One that asks for more than the running one, or is more in another way, runs only once somebody
 * has decided about that (`grants` given); until then the old version goes on. One that does not start leaves the old one running.
 */
export const update = (plugins: Plugins) => async (actor: Actor, input: OperationValues<'plugins.update'>): Promise<OperationOutput<'plugins.update'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, input.installId);
  const [running, next] = [await currentManifest(plugins, before), await requirePackage(plugins, organizationId, input.packageId)];
  if (next.manifest.id !== before.pluginId) throw new Fault('plugins.package_unknown');
  await requireOwnName(plugins, organizationId, next.manifest);
  const more = widenedBy(next.manifest, running);
  const also = alsoWidenedBy(next.manifest, running);
  if (input.grants === undefined && more.length + also.length > 0) throw new Fault('plugins.widened', { widened: more.join(' '), also: also.join('; ') });
  // What it has and no longer asks for falls away by itself.
  const asked = askedGrants(next.manifest);
  const stillAsked = (grant: string): boolean => asked.some((each) => each === grant);
  const held = before.current.grants;
  const given = (input.grants ?? held).filter((grant) => stillAsked(grant) || !held.some((each) => each === grant));
  const grants = requireAsked(next.manifest, given);
  const record: InstallRecord = {
    ...before, current: { packageId: next.id, version: next.manifest.version, grants }, previous: before.current, pending: undefined,
    settings: carriedSettings(next.manifest, before.settings), stoppedBecause: undefined, revision: before.revision + 1,
  };
  await plugins.replaceRunning(before, record);
  await plugins.audit(organizationId, actor, 'plugins.update', `${before.pluginId} ${next.manifest.version}`, { from: before.current.version, granted: grants.join(' ') });
  void plugins.runtime.lifecycle(record.id, { what: 'updated', version: next.manifest.version, from: before.current.version }).catch(plugins.onFailure);
  await plugins.tellCalls(organizationId, record.id);
  return describe(plugins, record);
};
