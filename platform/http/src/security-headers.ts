import type { Middleware } from 'koa';

export interface HeaderSettings {
  /** Origins of the media server, as browsers reach it: ws(s) and http(s). */
  readonly mediaOrigins: readonly string[];
  /** Our own origins for WebSockets. */
  readonly socketOrigins: readonly string[];
  /** Whether people reach us by https only. */
  readonly secure: boolean;
}

/** Headers of every answer; pages get the strict policy, data may be shown by nothing. */
export function securityHeaders(settings: HeaderSettings): Middleware {
  const page = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self'",
    `connect-src 'self' ${[...settings.socketOrigins, ...settings.mediaOrigins].join(' ')}`,
    "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", 'trusted-types lit-html',
  ].join('; ');
  const data = "default-src 'none'; frame-ancestors 'none'";
  const always = Object.entries({
    'x-content-type-options': 'nosniff',
    'content-security-policy': data,
    ...(settings.secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
  // What only a document obeys.
  const ofPages = Object.entries({
    'content-security-policy': page,
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), autoplay=(self), fullscreen=(self), picture-in-picture=(self), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
  });
  return async ({ res }, next) => {
    for (const [name, value] of always) res.setHeader(name, value);
    await next();
    if (!String(res.getHeader('content-type')).startsWith('text/html')) return;
    for (const [name, value] of ofPages) res.setHeader(name, value);
  };
}
