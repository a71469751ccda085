import { mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where tools are kept between runs, for all checkouts of this person. */
export const cacheDir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'parley');

/** Makes `target` by `make(part)` beside it and moves it into place whole: a run that is killed leaves nothing half. */
export async function intoCache(target: string, make: (part: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  const part = `${target}.part-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await rm(part, { recursive: true, force: true });
  try {
    await make(part);
    await rename(part, target).catch(async (cause: unknown) => {
      if (!existsSync(target)) throw cause; // somebody else was faster, and made the same
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return target;
}
