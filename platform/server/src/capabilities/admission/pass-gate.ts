import type { Admission } from './ports.ts';

const remembered = 20_000;

/**
 * How many passes an address may take out of a call: as many at once as a minute brings. Answers with the seconds to
 * wait, 0 when none. The address that asked longest ago is forgotten when there are too many.
 */
export function passGate({ clock, addressKey, passesPerMinute }: Pick<Admission, 'clock' | 'addressKey' | 'passesPerMinute'>): (callId: string, address: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = passesPerMinute / 60_000;
  return (callId, address) => {
    const key = `${callId} ${addressKey(address)}`;
    const now = clock.now();
    const before = buckets.get(key) ?? { tokens: passesPerMinute, at: now };
    const tokens = Math.min(passesPerMinute, before.tokens + (now - before.at) * perMs);
    buckets.delete(key);
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
    return tokens < 1 ? Math.ceil((1 - tokens) / perMs / 1_000) : 0;
  };
}
