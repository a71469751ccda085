import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, forget, intoCache } from '../cache.ts';
import { root } from '../root.ts';
import { tellProgress } from '../run-tool.ts';
import { runGo } from './build-with-go.ts';

const sources = join(root, 'platform', 'local', 'ferretdb');
const files = readdirSync(sources).filter((name) => /^go\.(mod|sum)$|(?<!_test)\.go$/.test(name)).sort();

/** Where the binary of these very sources stands, or will stand. */
function target(): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(sources, file)));
  return join(cacheDir, 'ferretdb', hash.digest('hex').slice(0, 16), 'parley-database');
}

/** The binary that an earlier run built. */
export const builtFerretDb = (): string | undefined => (existsSync(target()) ? target() : undefined);

/**
 * Builds our own main around FerretDB. Two lines of it are mended on the way: the look-up by `_id` must use the
 * expression its index is made of, and must use it also when the filter asks for more than the `_id`.
 */
export async function buildFerretDb(go: string, say: (line: string) => void): Promise<string> {
  say('Database: building FerretDB with Go, about two minutes, once');
  return intoCache(target(), (part) => tellProgress('Database: building', say, async (tell) => {
    const work = `${part}.work`;
    for (const file of files) await cp(join(sources, file), join(work, file));
    await runGo(go, ['mod', 'vendor'], { cwd: work, packages: 0, tell });
    const backend = join(work, 'vendor/github.com/FerretDB/FerretDB/internal/backends/sqlite');
    await mend(join(backend, 'metadata/metadata.go'), `IDColumn = DefaultColumn + "->'$._id'"`, 'IDColumn = DefaultColumn + `->"_id"`', 1);
    await mend(join(backend, 'collection.go'), 'params.Filter.Len() == 1', 'params.Filter.Len() > 0', 2);
    await runGo(go, ['build', '-v', '-mod=vendor', '-trimpath', '-o', part, '.'], { cwd: work, env: { CGO_ENABLED: '0' }, packages: 560, tell });
    await forget(work);
  }), say);
}

/** Replaces `from` by `to` in a file, when it stands there exactly `times` times. */
export async function mend(file: string, from: string, to: string, times: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const parts = text.split(from);
  if (parts.length !== times + 1) throw new Error(`${file} is not the version that is mended here: expected ${times} of "${from}", found ${parts.length - 1}`);
  await writeFile(file, parts.join(to));
}
