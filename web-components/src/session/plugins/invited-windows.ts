import type { ShownView } from '@parley/contracts/plain/parleykit';
import { viewName } from './view-name.ts';

/** How long a plugin may take to open its window after somebody turned to it, ms: it may have to ask another server first. */
const turnedFor = 30_000;

/**
 * Which windows of plugins open by themselves: a window lies over everything, so only a plugin that this person has just turned to may open
 * one, by a button or a command of it. Others wait until they are opened by hand. Whoever closes one is done with that plugin.
 */
export function invitedWindows(now: () => number) {
  const turned = new Map<string, number>();
  let invited: ReadonlySet<string> = new Set();
  return {
    turnedTo: (installId: string): void => void turned.set(installId, now()),
    closed(installId: string): void {
      turned.delete(installId);
      invited = new Set([...invited].filter((name) => !name.startsWith(`${installId} `)));
    },
    /** What is shown now, and what was before. */
    drawn(before: readonly ShownView[], after: readonly ShownView[]): void {
      const versions = new Map(before.map((shown) => [viewName(shown), shown.version]));
      const stay = after.filter((shown) => shown.surface === 'modal' && (invited.has(viewName(shown)) || (versions.get(viewName(shown)) !== shown.version && isTurnedTo(shown))));
      if (stay.length !== invited.size || stay.some((shown) => !invited.has(viewName(shown)))) invited = new Set(stay.map(viewName));
    },
    /** By `viewName`. */
    get names() { return invited; },
  };
  function isTurnedTo({ installId }: ShownView): boolean {
    return now() - (turned.get(installId) ?? -Infinity) <= turnedFor;
  }
}
