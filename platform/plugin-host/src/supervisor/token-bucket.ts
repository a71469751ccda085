/** Lets `atOnce` through, and then so many each second. Takes the time as it is given, so that it needs no timer. */
export interface TokenBucket { take(now: number, count?: number): boolean }

export function tokenBucket(atOnce: number, perSecond: number): TokenBucket {
  let tokens = atOnce;
  let at: number | undefined;
  return {
    take(now, count = 1) {
      tokens = Math.min(atOnce, tokens + (Math.max(0, now - (at ?? now)) / 1_000) * perSecond);
      at = now;
      if (tokens < count) return false;
      tokens -= count;
      return true;
    },
  };
}
