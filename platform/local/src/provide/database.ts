import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheDir, intoCache } from '../cache.ts';
import { climb } from '../ladder.ts';
import { root } from '../root.ts';
import { onPath, runTool } from '../run-tool.ts';

export type Engine = 'mongod' | 'ferretdb';
export interface Database { readonly engine: Engine; readonly binary: string }

const sources = join(root, 'platform', 'local', 'ferretdb');
const files = readdirSync(sources).filter((name) => /^go\.(mod|sum)$|(?<!_test)\.go$/.test(name)).sort();

/** The engine of the data directory, once chosen, stays: a new mongod on PATH must never meet an empty database. */
export const provideDatabase = (recorded: Engine | undefined, say: (line: string) => void): Promise<Database> => climb<Database>('Database', [
  { name: 'mongod on PATH', find: () => (recorded === 'ferretdb' ? undefined : found('mongod', onPath('mongod'))) },
  { name: 'FerretDB on SQLite', find: async () => (recorded === 'mongod' ? undefined : found('ferretdb', await buildFerretDb(say))) },
], recorded === 'mongod' ? 'The data directory was written by mongod: install mongod again, or set MONGODB_URI.' : 'Install mongod or Go (go.dev), or set MONGODB_URI. Then run the same command again.', say);

const found = (engine: Engine, binary: string | undefined): Database | undefined => (binary === undefined ? undefined : { engine, binary });

/**
 * Builds our own main around FerretDB. Two lines of it are mended on the way: the look-up by `_id` must use the
 * expression its index is made of, and must use it also when the filter asks for more than the `_id`.
 */
async function buildFerretDb(say: (line: string) => void): Promise<string | undefined> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(sources, file)));
  const target = join(cacheDir, 'ferretdb', hash.digest('hex').slice(0, 16), 'parley-database');
  if (existsSync(target)) return target;
  const go = onPath('go');
  if (go === undefined) return undefined;
  say('Database: building FerretDB with Go, about two minutes, once');
  return intoCache(target, async (part) => {
    const work = `${part}.work`;
    await rm(work, { recursive: true, force: true });
    for (const file of files) await cp(join(sources, file), join(work, file));
    await runTool(go, ['mod', 'vendor'], { cwd: work });
    const backend = join(work, 'vendor/github.com/FerretDB/FerretDB/internal/backends/sqlite');
    await mend(join(backend, 'metadata/metadata.go'), `IDColumn = DefaultColumn + "->'$._id'"`, 'IDColumn = DefaultColumn + `->"_id"`', 1);
    await mend(join(backend, 'collection.go'), 'params.Filter.Len() == 1', 'params.Filter.Len() > 0', 2);
    await runTool(go, ['build', '-mod=vendor', '-trimpath', '-o', part, '.'], { cwd: work });
    await rm(work, { recursive: true, force: true });
  });
}

async function mend(file: string, from: string, to: string, times: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const parts = text.split(from);
  if (parts.length !== times + 1) throw new Error(`${file} is not the version that is mended here: expected ${times} of "${from}", found ${parts.length - 1}`);
  await writeFile(file, parts.join(to));
}
