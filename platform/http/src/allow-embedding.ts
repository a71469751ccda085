import type { Middleware } from 'koa';

export interface EmbeddingPorts { mayEmbed(origin: string): boolean }

/**
 * Lets pages of allowed sites read what operations answer (Fetch standard, CORS protocol). Without credentials: such a page
 * works with passes and tickets, never with the cookie of somebody who is signed in here.
 */
export function allowEmbedding(ports: EmbeddingPorts): Middleware {
  return async (context, next) => {
    const origin = context.get('origin');
    if (origin === '' || !context.path.startsWith('/v1/')) return next();
    context.vary('Origin');
    const allowed = ports.mayEmbed(origin);
    if (allowed) {
      context.set('access-control-allow-origin', origin);
      context.set('access-control-expose-headers', 'Retry-After, RateLimit, RateLimit-Policy, ETag');
    }
    if (context.method !== 'OPTIONS' || context.get('access-control-request-method') === '') return next();
    if (allowed) {
      context.set('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
      context.set('access-control-allow-headers', 'authorization, content-type, idempotency-key, if-match');
      context.set('access-control-max-age', '600');
    }
    context.status = 204;
  };
}
