import type { Middleware } from 'koa';
import { Fault } from '@parley/contracts/plain/fault';
import { addressBuckets, type AddressLimit } from './address-buckets.ts';

export interface RequestLimit extends AddressLimit {
  addressOf(headers: Readonly<Record<string, string | string[] | undefined>>, remote: string): string;
}

/** Refuses what comes too often from one address, and tells each answer how many may follow. */
export function limitRequests(limit: RequestLimit): Middleware {
  const take = addressBuckets(limit);
  const policy = `"address";q=${limit.perMinute};w=60`;
  return async (context, next) => {
    const { left, full, wait } = take(limit.addressOf(context.req.headers, context.req.socket.remoteAddress ?? ''));
    // draft-ietf-httpapi-ratelimit-headers: what is left now, and seconds until the whole burst is there again.
    context.res.setHeader('ratelimit-policy', policy);
    context.res.setHeader('ratelimit', `"address";r=${left};t=${full}`);
    if (wait > 0) throw new Fault('transport.too_many', { retryAfter: wait });
    await next();
  };
}
