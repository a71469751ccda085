import { createHash } from 'node:crypto';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import type { Granted } from '@parley/plugin-host/broker/effects';
import type { EgressPorts } from '@parley/plugin-host/egress/fetch-granted';
import { fetchPicture } from '@parley/plugin-host/egress/fetch-picture';
import { mapLeaves, walk, type View } from '@parley/contracts/plain/parleykit';

/** Pictures from elsewhere, under the hash of what they are: no address of a plugin's reaches a browser. */
export interface Pictures {
  /** The view with every picture from elsewhere in our own keeping. Throws AskRefused. */
  brought(install: Granted, callId: string, view: View): Promise<View>;
  read(hash: string): Uint8Array | undefined;
}

const keptAtMost = 200;
const freshFor = 10 * 60_000;

export function pictures(now: () => number, noted: (installId: string, host: string, refused?: string) => void, egress: EgressPorts | undefined): Pictures {
  const kept = new Map<string, Uint8Array>();
  const known = new Map<string, { readonly hash: string; readonly at: number }>();

  async function bring(install: Granted, callId: string, src: string): Promise<string> {
    const key = `${install.id} ${src}`;
    const before = known.get(key);
    if (before !== undefined && now() - before.at < freshFor && kept.has(before.hash)) return before.hash;
    const { host } = new URL(src);
    const bytes = await fetchPicture(src, install.grants(callId), egress).catch((cause: unknown) => {
      noted(install.id, host, cause instanceof AskRefused ? cause.code : 'failed');
      throw cause;
    });
    noted(install.id, host);
    const hash = createHash('sha256').update(bytes).digest('hex');
    remember(kept, hash, bytes);
    remember(known, key, { hash, at: now() });
    return hash;
  }
  return {
    async brought(install, callId, view) {
      const hashes = new Map<string, string>();
      for (const { node } of walk(view.nodes)) {
        if (node.type !== 'image' || node.src.startsWith('asset:') || hashes.has(node.src)) continue;
        if (node.src.startsWith('picture:')) throw new AskRefused('invalid', 'src: give the address of the picture');
        hashes.set(node.src, await bring(install, callId, node.src));
      }
      if (hashes.size === 0) return view;
      return { ...view, nodes: mapLeaves(view.nodes, (node) => (node.type === 'image' && hashes.has(node.src) ? { ...node, src: `picture:${hashes.get(node.src) ?? ''}` } : node)) };
    },
    read: (hash) => kept.get(hash),
  };
}

/** The newest of them. */
function remember<T>(shelf: Map<string, T>, key: string, value: T): void {
  shelf.delete(key);
  shelf.set(key, value);
  const oldest = shelf.keys().next();
  if (shelf.size > keptAtMost && oldest.done !== true) shelf.delete(oldest.value);
}
