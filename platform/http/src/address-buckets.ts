import { addressKey } from './client-address.ts';

export interface AddressLimit {
  readonly perMinute: number;
  /** How many may come at once. */
  readonly burst: number;
  now(): number;
}

/** How an address stands after one more came from it. */
export interface AddressStanding {
  /** How many may still come now. */
  readonly left: number;
  /** Seconds until all of the burst is there again. */
  readonly full: number;
  /** Seconds to wait; 0 for one that may pass. */
  readonly wait: number;
}

const remembered = 50_000;

/** Token buckets by address. The oldest are forgotten: a flood of addresses costs memory no more than that. */
export function addressBuckets({ perMinute, burst, now: readClock }: AddressLimit): (address: string) => AddressStanding {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = perMinute / 60_000;
  return (address) => {
    const key = addressKey(address);
    const now = readClock();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
    const passes = tokens >= 1;
    // What is refused uses nothing up: an office that tries again and again still comes in at the rate.
    bucket.tokens = passes ? tokens - 1 : tokens;
    bucket.at = now;
    if (!buckets.has(key)) {
      buckets.set(key, bucket);
      const oldest = buckets.keys().next();
      if (buckets.size > remembered && oldest.done !== true) buckets.delete(oldest.value);
    }
    return {
      left: Math.floor(bucket.tokens),
      full: Math.ceil((burst - bucket.tokens) / perMs / 1_000),
      wait: passes ? 0 : Math.ceil((1 - tokens) / perMs / 1_000),
    };
  };
}
