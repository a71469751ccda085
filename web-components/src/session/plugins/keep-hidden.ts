import { keep } from '../keep.ts';

const slot = 'parley.plugins.hidden';

/** Installs whose drawings this browser does not show. Where nothing may be stored they are forgotten with the page. */
export function readHidden(storage: Pick<Storage, 'getItem'> | undefined): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(slot) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []);
  } catch {
    return new Set();
  }
}

export function keepHidden(storage: Pick<Storage, 'setItem'> | undefined, hidden: ReadonlySet<string>): void {
  keep(storage, slot, JSON.stringify([...hidden]));
}
