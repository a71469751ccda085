import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { requireAsked, requireSettings, type InstallRecord } from './plugins.ts';
import { currentManifest, requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Changes what is granted, the settings, or whether it runs; all of it holds at once. */
export const change = (plugins: Plugins) => async (actor: Actor, input: OperationValues<'plugins.change'>): Promise<OperationOutput<'plugins.change'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, input.installId);
  if (input.ifRevision !== undefined && input.ifRevision !== before.revision) throw new Fault('plugins.changed_meanwhile');
  const manifest = await currentManifest(plugins, before);
  const record: InstallRecord = {
    ...before, revision: before.revision + 1,
    ...(input.grants === undefined ? {} : { current: { ...before.current, grants: requireAsked(manifest, input.grants) } }),
    ...(input.settings === undefined ? {} : { settings: requireSettings(manifest, input.settings) }),
    ...(input.paused === undefined ? {} : { paused: input.paused }),
  };
  if (!await plugins.store.replaceInstall(record)) throw new Fault('plugins.changed_meanwhile');
  await plugins.run(record, 'change');
  const told: Record<string, string> = {
    ...(input.grants === undefined ? {} : { granted: record.current.grants.join(' ') }),
    ...(input.settings === undefined ? {} : { settings: 'changed' }),
    ...(input.paused === undefined ? {} : { paused: String(input.paused) }),
  };
  await plugins.audit(organizationId, actor, 'plugins.change', before.pluginId, told);
  if (input.settings !== undefined && !record.paused) void plugins.runtime.settingsChanged(record.id).catch(plugins.onFailure);
  await plugins.tellCalls(organizationId, record.paused ? undefined : record.id);
  return describe(plugins, record);
};
