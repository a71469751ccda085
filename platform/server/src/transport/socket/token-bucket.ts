import type { Clock } from '../../kernel/clock.ts';

/** Whether one more may pass: `burst` at once, then `perSecond`. */
export function tokenBucket(clock: Clock, burst: number, perSecond: number): () => boolean {
  let tokens = burst;
  let filledAt = clock.now();
  return () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * perSecond);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
