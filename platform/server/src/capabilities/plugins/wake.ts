import { instant } from '../../kernel/clock.ts';
import type { Plugins } from './ports.ts';

const atOnce = 100;

/** Calls plugins whose time has come. A time is taken before the plugin is called: it is called once, by one process. */
export const wake = (plugins: Plugins) => async (): Promise<void> => {
  const now = plugins.clock.now();
  for (const due of await plugins.store.due(now, atOnce)) {
    const next = due.every === undefined ? undefined : nextAfter(due.at, due.every, now);
    if (!await plugins.store.takeSchedule(due, next)) continue;
    void plugins.runtime.schedule(due.installId, { name: due.name, at: instant(due.at), ...(due.data === 'null' ? {} : { data: JSON.parse(due.data) as unknown }) }).catch(plugins.onFailure);
  }
};

/** The next beat after now: times that were slept through are not made up for. */
export const nextAfter = (at: number, every: number, now: number): number => at + every * Math.max(1, Math.ceil((now - at + 1) / every));
