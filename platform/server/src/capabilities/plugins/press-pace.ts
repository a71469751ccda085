import { Fault } from '@parley/contracts/plain/fault';
import type { Clock } from '../../kernel/clock.ts';

/** Throws `transport.too_many` for whoever presses faster than people do. */
export type Pace = (callId: string, personId: string) => void;
const remembered = 5_000;

export function pressPace(clock: Clock, atOnce = 20, perSecond = 4): Pace {
  const people = new Map<string, { tokens: number; at: number }>();
  return (callId, personId) => {
    const key = `${callId} ${personId}`;
    const now = clock.now();
    const before = people.get(key) ?? { tokens: atOnce, at: now };
    const tokens = Math.min(atOnce, before.tokens + ((now - before.at) / 1_000) * perSecond);
    people.delete(key);
    people.set(key, { tokens: Math.max(0, tokens - 1), at: now });
    const oldest = people.keys().next();
    if (people.size > remembered && oldest.done !== true) people.delete(oldest.value);
    if (tokens < 1) throw new Fault('transport.too_many', { retryAfter: 1 });
  };
}
