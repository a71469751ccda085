import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Clock } from '../../kernel/clock.ts';

const remembered = 10_000;

/** Lets everybody write a burst and then at a steady pace. Faults: chat.too_fast. */
export function messagePace(clock: Clock): (callId: string, personId: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (callId, personId) => {
    const key = `${callId} ${personId}`;
    const now = clock.now();
    const before = buckets.get(key) ?? { tokens: limits.messagesAtOnce, at: now };
    const tokens = Math.min(limits.messagesAtOnce, before.tokens + ((now - before.at) / 1_000) * limits.messagesPerSecond);
    // Whoever writes stands last again, so that the longest silent is forgotten first.
    buckets.delete(key);
    buckets.set(key, { tokens: Math.max(0, tokens - (tokens < 1 ? 0 : 1)), at: now });
    const oldest = buckets.keys().next();
    if (buckets.size > remembered && oldest.done !== true) buckets.delete(oldest.value);
    if (tokens < 1) throw new Fault('chat.too_fast', { retryAfter: 1 });
  };
}
