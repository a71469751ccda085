import { keep } from './keep.ts';

export type LinkKind = 'h' | 'g';
export interface Link { readonly callId: string; readonly kind: LinkKind | undefined; readonly key: string | undefined }
export interface KeptPass { readonly pass: string; readonly personId: string }

/** Reads `/c/<callId>#h=<key>` or `#g=<key>`; undefined when it is no link to a call. */
export function readLink(link: string): Link | undefined {
  if (!URL.canParse(link)) return undefined;
  const { pathname, hash } = new URL(link);
  const callId = /^\/c\/([a-z0-9]{12})\/?$/.exec(pathname)?.[1];
  if (callId === undefined) return undefined;
  const [, kind, key] = /^#([hg])=([\w-]+)$/.exec(hash) ?? [];
  return { callId, kind: kind as LinkKind | undefined, key };
}

/** Passes of this browser, by call and kind of link: who opens the guest link of a call they host is a guest there. */
export function passStore(storage: Storage | undefined) {
  const slot = (callId: string, kind: LinkKind): string => `parley.pass.${callId}.${kind}`;
  const read = (callId: string, kind: LinkKind): KeptPass | undefined => {
    try {
      const kept = JSON.parse(storage?.getItem(slot(callId, kind)) ?? 'null') as KeptPass | null;
      return typeof kept?.pass === 'string' && typeof kept.personId === 'string' ? kept : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    find(link: Link): { kind: LinkKind; kept: KeptPass } | undefined {
      const kinds: readonly LinkKind[] = link.kind === undefined ? ['h', 'g'] : [link.kind];
      for (const kind of kinds) {
        const kept = read(link.callId, kind);
        if (kept !== undefined) return { kind, kept };
      }
      return undefined;
    },
    keep(callId: string, kind: LinkKind, kept: KeptPass): void {
      keep(storage, slot(callId, kind), JSON.stringify(kept));
    },
    drop: (callId: string, kind: LinkKind) => storage?.removeItem(slot(callId, kind)),
  };
}
