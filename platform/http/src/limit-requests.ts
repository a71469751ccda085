import type { Middleware } from 'koa';
import { Fault } from '@parley/contracts/plain/fault';
import { addressKey } from './client-address.ts';

export interface RequestLimit {
  readonly perMinute: number;
  /** How many may come at once. */
  readonly burst: number;
  now(): number;
  addressOf(headers: Readonly<Record<string, string | string[] | undefined>>, remote: string): string;
}

const remembered = 50_000;

/** Token bucket by address. The oldest buckets are forgotten: a flood of addresses costs memory no more than that. */
export function limitRequests(limit: RequestLimit): Middleware {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = limit.perMinute / 60_000;
  const policy = `"address";q=${limit.perMinute};w=60`;
  return async (context, next) => {
    const key = addressKey(limit.addressOf(context.req.headers, context.req.socket.remoteAddress ?? ''));
    const now = limit.now();
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now };
    bucket.tokens = Math.min(limit.burst, bucket.tokens + (now - bucket.at) * perMs) - 1;
    bucket.at = now;
    if (!buckets.has(key)) {
      buckets.set(key, bucket);
      const oldest = buckets.keys().next();
      if (buckets.size > remembered && oldest.done !== true) buckets.delete(oldest.value);
    }
    // draft-ietf-httpapi-ratelimit-headers: what is left now, and seconds until the whole burst is there again.
    context.res.setHeader('ratelimit-policy', policy);
    context.res.setHeader('ratelimit', `"address";r=${Math.max(0, Math.floor(bucket.tokens))};t=${Math.ceil((limit.burst - bucket.tokens) / perMs / 1_000)}`);
    if (bucket.tokens < 0) {
      bucket.tokens = Math.max(bucket.tokens, -1);
      throw new Fault('transport.too_many', { retryAfter: Math.ceil((1 - bucket.tokens) / perMs / 1_000) });
    }
    await next();
  };
}
