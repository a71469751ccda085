import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import type { InstallRecord } from './plugins.ts';
import { currentManifest, requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

export const secretPurpose = (installId: string, name: string): string => `plugin secret ${installId} ${name}`;

/** Fills in a secret, or takes it away. It is encrypted at rest, and nobody reads it again: not the admin, and not the plugin. */
export const setSecret = (plugins: Plugins) => async (actor: Actor, { installId, name, value }: OperationValues<'plugins.set_secret'>): Promise<OperationOutput<'plugins.set_secret'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, installId);
  const manifest = await currentManifest(plugins, before);
  if (!manifest.secrets.some((each) => each.name === name)) throw new Fault('plugins.no_such_secret');
  const others = Object.entries(before.secrets).filter(([each]) => each !== name);
  const secrets = Object.fromEntries(value === null ? others : [...others, [name, plugins.secrets.encrypt(secretPurpose(installId, name), value)]]);
  const record: InstallRecord = { ...before, secrets, revision: before.revision + 1 };
  if (!await plugins.store.replaceInstall(record)) throw new Fault('plugins.changed_meanwhile');
  await plugins.run(record, 'change');
  await plugins.audit(organizationId, actor, 'plugins.set_secret', before.pluginId, { name, filled: String(value !== null) });
  return {};
};
