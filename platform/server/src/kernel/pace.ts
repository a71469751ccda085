import type { Fault } from '@parley/contracts/plain/fault';
import type { Clock } from './clock.ts';

/** So many at once, then so many each second, for each person of a call by themselves. */
export interface PaceLimits { readonly atOnce: number; readonly perSecond: number }
/** Throws the fault of whoever made it for somebody who is faster; what is refused uses nothing up. */
export type Pace = (callId: string, personId: string) => void;

const remembered = 10_000;

export function pace(clock: Clock, { atOnce, perSecond }: PaceLimits, refusal: () => Fault): Pace {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (callId, personId) => {
    const key = `${callId} ${personId}`;
    const now = clock.now();
    const before = buckets.get(key) ?? { tokens: atOnce, at: now };
    const tokens = Math.min(atOnce, before.tokens + ((now - before.at) / 1_000) * perSecond);
    // Whoever acts stands last again, so that the longest silent is forgotten first.
    buckets.delete(key);
    buckets.set(key, { tokens: Math.max(0, tokens - (tokens < 1 ? 0 : 1)), at: now });
    const oldest = buckets.keys().next();
    if (buckets.size > remembered && oldest.done !== true) buckets.delete(oldest.value);
    if (tokens < 1) throw refusal();
  };
}
