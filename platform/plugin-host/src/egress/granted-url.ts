import { isIP } from 'node:net';
import type { Grant } from '@parley/contracts/plain/grants';
import { isEgress } from '@parley/contracts/plain/grants';
import { AskRefused } from '../broker/ask-refused.ts';

/** `*.example.com` means any name below, however many labels, and not the name itself. Only whole labels count. */
export function hostMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const below = pattern.slice(1);
  return host.length > below.length && host.endsWith(below) && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(host.slice(0, -below.length));
}

/**
 * The address a plugin may ask, or why not. Judged on the parsed address (WHATWG URL), in which decimal, octal and hexadecimal ways to
 * write an address have become one.
 */
export function requireGranted(url: string, grants: readonly Grant[]): URL {
  if (!URL.canParse(url)) throw new AskRefused('invalid', 'url: that is no address');
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:') throw new AskRefused('blocked', 'only https');
  if (parsed.username !== '' || parsed.password !== '') throw new AskRefused('blocked', 'no user name in the address');
  const host = parsed.hostname;
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) throw new AskRefused('blocked', 'names only, no numbers');
  if (host.endsWith('.')) throw new AskRefused('blocked', 'no dot at the end of the name');
  if (parsed.port !== '') throw new AskRefused('blocked', 'only the usual port');
  if (!grants.some((grant) => isEgress(grant) && hostMatches(grant.slice('egress:'.length), host))) throw new AskRefused('not_granted', `egress:${host}`);
  return parsed;
}
