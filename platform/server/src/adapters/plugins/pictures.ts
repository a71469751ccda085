import { createHash } from 'node:crypto';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import type { Granted } from '@parley/plugin-host/broker/effects';
import type { EgressPorts } from '@parley/plugin-host/egress/fetch-granted';
import { fetchPicture } from '@parley/plugin-host/egress/fetch-picture';
import { mapLeaves, walk, type View } from '@parley/contracts/plain/parleykit';

/** Pictures from elsewhere, under the hash of what they are: no address of a plugin's reaches a browser. */
export interface Pictures {
  /** The view with every picture from elsewhere in our own keeping; `spend` is called before each request for one. Throws AskRefused. */
  brought(install: Granted, callId: string, view: View, spend: () => void): Promise<View>;
  read(hash: string): Uint8Array | undefined;
  forget(installId: string): void;
}

interface Picture { readonly installId: string; readonly hash: string; readonly bytes: Uint8Array; readonly at: number }

const freshFor = 10 * 60_000;
/** Bytes that an organization's plugins may keep here, and what a picture counts at least, so that their number has an end as well. */
const shelfBytes = 16 * 1024 * 1024;
const leastBytes = 32 * 1024;
const sizeOf = ({ bytes }: Picture): number => Math.max(bytes.length, leastBytes);

export function pictures(now: () => number, noted: (installId: string, host: string, refused?: string) => void, egress: EgressPorts | undefined): Pictures {
  /** For each organization what its plugins brought, by install and address, the oldest first. */
  const shelves = new Map<string, Map<string, Picture>>();
  /** The same bytes, however many brought them. */
  const byHash = new Map<string, { readonly bytes: Uint8Array; holders: number }>();

  function keep(organization: string, key: string, picture: Picture): void {
    const shelf = shelves.get(organization) ?? new Map<string, Picture>();
    shelves.set(organization, shelf);
    drop(shelf, key);
    shelf.set(key, picture);
    const known = byHash.get(picture.hash) ?? { bytes: picture.bytes, holders: 0 };
    known.holders += 1;
    byHash.set(picture.hash, known);
    while (sum(shelf.values()) > shelfBytes) drop(shelf, oldestOfTheLargest(shelf));
  }
  function drop(shelf: Map<string, Picture>, key: string): void {
    const picture = shelf.get(key);
    if (picture === undefined) return;
    shelf.delete(key);
    const known = byHash.get(picture.hash);
    if (known === undefined) return;
    known.holders -= 1;
    if (known.holders === 0) byHash.delete(picture.hash);
  }

  async function bring(install: Granted, callId: string, src: string, spend: () => void): Promise<string> {
    const key = `${install.id} ${src}`;
    const before = shelves.get(install.organization)?.get(key);
    if (before !== undefined && now() - before.at < freshFor) return before.hash;
    spend();
    const { host } = new URL(src);
    const bytes = await fetchPicture(src, install.grants(callId), egress).catch((cause: unknown) => {
      noted(install.id, host, cause instanceof AskRefused ? cause.code : 'failed');
      throw cause;
    });
    noted(install.id, host);
    const hash = createHash('sha256').update(bytes).digest('hex');
    keep(install.organization, key, { installId: install.id, hash, bytes, at: now() });
    return hash;
  }
  return {
    async brought(install, callId, view, spend) {
      const hashes = new Map<string, string>();
      for (const { node } of walk(view.nodes)) {
        if (node.type !== 'image' || node.src.startsWith('asset:') || hashes.has(node.src)) continue;
        if (node.src.startsWith('picture:')) throw new AskRefused('invalid', 'src: give the address of the picture');
        hashes.set(node.src, await bring(install, callId, node.src, spend));
      }
      if (hashes.size === 0) return view;
      return { ...view, nodes: mapLeaves(view.nodes, (node) => (node.type === 'image' && hashes.has(node.src) ? { ...node, src: `picture:${hashes.get(node.src) ?? ''}` } : node)) };
    },
    read: (hash) => byHash.get(hash)?.bytes,
    forget(installId) {
      for (const shelf of shelves.values()) {
        for (const [key, picture] of shelf) if (picture.installId === installId) drop(shelf, key);
      }
    },
  };
}

const sum = (shelf: Iterable<Picture>): number => [...shelf].reduce((bytes, picture) => bytes + sizeOf(picture), 0);

/** Whoever brings much pushes out what is its own. */
function oldestOfTheLargest(shelf: ReadonlyMap<string, Picture>): string {
  const byInstall = Map.groupBy(shelf, ([, { installId }]) => installId);
  const [largest = []] = [...byInstall.values()].sort((left, right) => sum(right.map(([, picture]) => picture)) - sum(left.map(([, picture]) => picture)));
  return largest[0]?.[0] ?? '';
}
