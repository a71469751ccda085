import { pluginLimits } from '@parley/contracts/plain/plugin-limits';

/**
 * What stops an install that keeps breaking its limits. Closed: it runs. Open: it is stopped until `probeAt`, when one call may prove
 * that it is well again (half-open); each probe that fails doubles the wait.
 */
export interface Breaker {
  /** When it broke a limit, within the window. */
  readonly strikes: readonly number[];
  readonly openedAt?: number;
  readonly probeAt?: number;
  readonly wait?: number;
  readonly probing?: true;
}

export const closed: Breaker = { strikes: [] };
export const isOpen = (breaker: Breaker): boolean => breaker.openedAt !== undefined;
const longestWait = 60 * 60_000;

/** Open from the beginning: what was stopped stays so over a restart, and may prove itself as before. */
export const held = (now: number): Breaker => ({ strikes: [], openedAt: now, wait: pluginLimits.probeAfter, probeAt: now + pluginLimits.probeAfter });

export function strike(breaker: Breaker, now: number): Breaker {
  if (isOpen(breaker)) {
    const wait = Math.min(longestWait, (breaker.wait ?? pluginLimits.probeAfter) * 2);
    return { strikes: [...breaker.strikes.slice(-pluginLimits.strikes + 1), now], openedAt: breaker.openedAt ?? now, wait, probeAt: now + wait };
  }
  const strikes = [...breaker.strikes.filter((at) => now - at < pluginLimits.strikeWindow), now];
  if (strikes.length < pluginLimits.strikes) return { strikes };
  return { strikes, openedAt: now, wait: pluginLimits.probeAfter, probeAt: now + pluginLimits.probeAfter };
}

/** Whether a call may go through now, and whether it is the one that must prove something. */
export function admits(breaker: Breaker, now: number): 'yes' | 'probe' | 'no' {
  if (!isOpen(breaker)) return 'yes';
  return breaker.probing !== true && now >= (breaker.probeAt ?? 0) ? 'probe' : 'no';
}
export const probe = (breaker: Breaker): Breaker => ({ ...breaker, probing: true });
/** The probe was neither passed nor failed: the next call is one again. */
export function unprobed({ strikes, openedAt, probeAt, wait }: Breaker): Breaker {
  return { strikes, ...(openedAt === undefined ? {} : { openedAt }), ...(probeAt === undefined ? {} : { probeAt }), ...(wait === undefined ? {} : { wait }) };
}
