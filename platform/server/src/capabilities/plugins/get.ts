import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { askKinds, type AskName } from '@parley/contracts/plain/bridge';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Actor } from '../../kernel/actor.ts';
import { describe } from './describe.ts';
import { currentManifest, requireInstall, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** One install: what it is, what it uses, what it wrote. */
export const get = (plugins: Plugins) => async (actor: Actor, { installId }: OperationValues<'plugins.get'>): Promise<OperationOutput<'plugins.get'>> => {
  const install = await requireInstall(plugins, requireOrganization(actor), installId);
  const manifest = await currentManifest(plugins, install);
  const [facts, room, pages, used] = await Promise.all([describe(plugins, install), plugins.values.room(installId), plugins.journal.read(installId), plugins.journal.used(installId)]);
  const running = plugins.runtime.state(installId);
  const none = { calls: 0, errors: 0, skipped: 0, restarts: 0, cpu: 0, cpuLastMinute: 0, heap: 0, p50: 0, p95: 0 };
  // Grants that are asked for by name can be told unused; those that only let it be called cannot.
  const asks = Object.entries(askKinds) as [AskName, { grant?: string }][];
  const unused = install.current.grants.filter((grant) => {
    const byName = asks.filter(([, kind]) => kind.grant === grant);
    return byName.length > 0 && !byName.some(([name]) => used.has(name));
  });
  return {
    install: facts,
    usage: { ...none, ...running?.usage, strikes: running?.strikes ?? 0, cpuPerMinute: manifest.budgets.cpuPerMinute, memoryMb: manifest.budgets.memoryMb, kvKeys: room.keys, kvBytes: room.bytes, kvBytesAtMost: pluginLimits.kvBytes, unused },
    ...pages,
  };
};
