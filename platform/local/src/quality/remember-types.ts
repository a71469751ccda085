import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir } from '../cache.ts';
import { root } from '../root.ts';

/** The compiler finds its files from here, so it stands at the same place in every checkout. */
const here = join(root, 'node_modules', '.cache', 'parley', 'types.tsbuildinfo');
const kept = join(cacheDir, 'types.tsbuildinfo');

/**
 * What tsc has found out about sources, it tells by their hashes and its own version (its build info). Kept for all checkouts: only what has
 * changed since, and what depends on that, is looked at again.
 */
export async function rememberingTypes<T>(check: (memory: string) => Promise<T>): Promise<T> {
  mkdirSync(dirname(here), { recursive: true });
  if (!existsSync(here) && existsSync(kept)) copyFileSync(kept, here);
  const result = await check(here);
  if (existsSync(here)) keep();
  return result;
}

/** Moved into place whole: another checkout may be reading it. */
function keep(): void {
  mkdirSync(cacheDir, { recursive: true });
  const part = `${kept}.part-${process.pid}`;
  copyFileSync(here, part);
  renameSync(part, kept);
}
