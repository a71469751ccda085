import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Forgets the strikes of a plugin that was stopped. */
export const tryAgain = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.try_again'>): Promise<OperationOutput<'plugins.try_again'>> => {
  const organizationId = requireOrganization(actor);
  const before = await requireInstall(plugins, organizationId, installId);
  plugins.runtime.forgive(installId);
  const record = await plugins.markStopped(before.id, undefined) ?? before;
  await plugins.run(record, 'change');
  await plugins.audit(organizationId, actor, 'plugins.try_again', before.pluginId);
  await plugins.tellCalls(organizationId, installId);
  return describe(plugins, record);
};
