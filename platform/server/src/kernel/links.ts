import type { Secrets } from './secrets.ts';

export type LinkKind = 'host' | 'guest';
const mark = { host: 'h', guest: 'g' } as const;

/** The key of a call's link. It is derived, not stored: nothing at rest opens a call. */
export function linkKey(secrets: Secrets, callId: string, kind: LinkKind): string {
  return secrets.derive(`link:${kind}`, callId).slice(0, 24);
}

/** The key stands in the fragment, which no browser sends and no server logs. */
export function linkOf(secrets: Secrets, publicUrl: string, callId: string, kind: LinkKind): string {
  return `${publicUrl}/c/${callId}#${mark[kind]}=${linkKey(secrets, callId, kind)}`;
}
