import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir, forget, intoCache } from '../cache.ts';
import { runTool, tellProgress } from '../run-tool.ts';

const version = '8.2.6';

export const mongodInCache = join(cacheDir, 'mongod', version, 'mongod');

/** The mongod that an earlier run downloaded. */
export const cachedMongod = (): string | undefined => (existsSync(mongodInCache) ? mongodInCache : undefined);

/** Downloads a mongod for this machine; gives up after 15 seconds in which nothing came. What came stays for the next run. `mirror`: instead of the publisher's own place. */
export async function downloadMongod(say: (line: string) => void, mirror?: string, target = mongodInCache, silence = 15_000): Promise<string | undefined> {
  say('Database: looking for a mongod to download');
  const folder = join(dirname(target), 'download');
  await mkdir(folder, { recursive: true });
  return intoCache(target, async (part) => {
    const binary = await tellProgress('Database: downloading mongod', say, (tell) => fetchMongod(folder, mirror, silence, tell));
    await runTool(binary, ['--version']); // it may lack a library or a processor's feature: better known now
    await rename(binary, part);
    await forget(folder);
  }, say);
}

async function fetchMongod(folder: string, mirror: string | undefined, silence: number, tell: (howFar: string) => void): Promise<string> {
  const tooSilent = new AbortController();
  let have = -1;
  let since = performance.now();
  const watch = setInterval(() => {
    const now = sizeOf(folder);
    if (now !== have) since = performance.now();
    have = now;
    tell(`${(have / 1e6).toFixed(0)} MB`);
    if (performance.now() - since > silence) tooSilent.abort(new Error(`nothing came for ${silence / 1_000} s`));
  }, 500);
  let last = '';
  try {
    const said = await runTool(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'fetch-mongod.ts'), folder, version], {
      env: { NODE_OPTIONS: '', MONGOMS_PREFER_GLOBAL_PATH: 'false', ...(mirror === undefined ? {} : { MONGOMS_DOWNLOAD_MIRROR: mirror, MONGOMS_USE_HTTP: String(mirror.startsWith('http:')) }) },
      signal: tooSilent.signal,
      hear(line) { if (line.trim() !== '') last = line.trim(); },
    });
    const found = /^mongod=(.+)$/m.exec(said)?.[1];
    if (found === undefined) throw new Error('the download named no file');
    return found;
  } catch (cause) {
    throw tooSilent.signal.aborted || last === '' ? cause : new Error(last);
  } finally {
    clearInterval(watch);
  }
}

function sizeOf(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    try {
      if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name)).size;
    } catch { /* just renamed */ }
  }
  return sum;
}
