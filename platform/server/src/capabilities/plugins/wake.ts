import { Fault } from '@parley/contracts/plain/fault';
import { instant } from '../../kernel/clock.ts';
import type { Pace } from '../../kernel/pace.ts';
import type { Plugins } from './ports.ts';
import type { DueInstall } from './store.ts';

/**
 * Calls plugins whose time has come. A time is taken before the plugin is called: it is called by one process, and again only when that one
 * ended before the call did. Everybody who has waited comes in each round, organizations in turns, and none more often than its pace; what
 * goes beyond that waits for the next round.
 */
export const wake = (plugins: Plugins, pace: Pace) => async (): Promise<void> => {
  const now = plugins.clock.now();
  for (const { installId } of inTurns(await plugins.store.due(now))) {
    // One that cannot be served keeps nobody else from it.
    await wakeOne(plugins, pace, installId, now).catch(plugins.onFailure);
  }
};

async function wakeOne(plugins: Plugins, pace: Pace, installId: string, now: number): Promise<void> {
  if (plugins.runtime.state(installId) === undefined) {
    // Not here yet, or what a crash has left of one that is gone.
    if (await plugins.store.install(installId) === undefined) await plugins.dropKept(installId);
    return;
  }
  const { records, over } = await plugins.timetable.take(installId, now, (due) => allowedBy(pace, installId, due));
  const called = records.map(({ name, at, data }) => plugins.runtime.schedule(installId, { name, at: instant(at), ...(data === 'null' ? {} : { data: JSON.parse(data) as unknown }) }).catch(plugins.onFailure));
  // Nobody waits for it, and the next round does not either.
  void Promise.all(called).then(over).catch(plugins.onFailure);
}

function allowedBy(pace: Pace, installId: string, due: number): number {
  for (let count = 0; count < due; count += 1) {
    try {
      pace('schedule', installId);
    } catch (cause) {
      if (cause instanceof Fault) return count;
      throw cause;
    }
  }
  return due;
}

/** The longest waiting first; after one of an organization one of each other. */
export function inTurns(due: readonly DueInstall[]): DueInstall[] {
  const byOrganization = Map.groupBy(due.toSorted((left, right) => left.next - right.next), ({ organizationId }) => organizationId);
  const lines = [...byOrganization.values()];
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => lines.flatMap((line) => line[round] ?? [])).flat();
}
