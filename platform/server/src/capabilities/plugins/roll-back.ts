import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { carriedSettings, type InstallRecord } from './plugins.ts';
import { requireInstall, requireOrganization, requireOwnName, requirePackage } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Runs the version before again, with what was granted to it then. */
export const rollBack = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.roll_back'>): Promise<OperationOutput<'plugins.roll_back'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, installId);
  if (before.previous === undefined) throw new Fault('plugins.no_version_before');
  const { manifest } = await requirePackage(plugins, organizationId, before.previous.packageId);
  await requireOwnName(plugins, organizationId, manifest);
  const record: InstallRecord = { ...before, current: before.previous, previous: before.current, settings: carriedSettings(manifest, before.settings), stoppedBecause: undefined, revision: before.revision + 1 };
  await plugins.replaceRunning(before, record);
  await plugins.audit(organizationId, actor, 'plugins.roll_back', `${before.pluginId} ${manifest.version}`, { from: before.current.version });
  void plugins.runtime.lifecycle(installId, { what: 'updated', version: manifest.version, from: before.current.version }).catch(plugins.onFailure);
  await plugins.tellCalls(organizationId, installId);
  return describe(plugins, record);
};
