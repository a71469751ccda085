import { climb, type Rung } from '../ladder.ts';
import { onPath } from '../run-tool.ts';
import type { Engine } from '../secrets-file.ts';
import type { Environment } from '../settings.ts';
import { buildFerretDb, builtFerretDb } from './ferretdb.ts';
import { cachedMongod, downloadMongod } from './mongod.ts';

export interface Database { readonly engine: Engine; readonly binary: string }

/** What the rungs do to the world; tests pass other ones. */
export interface DatabaseWays {
  onPath(name: string): string | undefined;
  cachedMongod(): string | undefined;
  downloadMongod(): Promise<string | undefined>;
  builtFerretDb(): string | undefined;
  buildFerretDb(go: string): Promise<string>;
}

/**
 * The ways to a database, best first. The engine that wrote the data directory holds: another one would show an empty
 * house. What is on this machine already goes before any download, so that only a first start waits.
 */
export function databaseRungs(recorded: Engine | undefined, ways: DatabaseWays): readonly Rung<Database>[] {
  const rung = (engine: Engine, name: string, find: () => Promise<string | undefined> | string | undefined): readonly Rung<Database>[] => (recorded !== undefined && recorded !== engine ? [] : [{
    name,
    async find() {
      const binary = await find();
      return binary === undefined ? undefined : { engine, binary };
    },
  }]);
  const build = (): Promise<string> | undefined => {
    const go = ways.onPath('go');
    return go === undefined ? undefined : ways.buildFerretDb(go);
  };
  return [
    ...rung('mongod', 'mongod on PATH', () => ways.onPath('mongod')),
    ...rung('mongod', 'mongod from the cache', () => ways.cachedMongod()),
    ...rung('ferretdb', 'FerretDB on SQLite, from the cache', () => ways.builtFerretDb()),
    ...rung('mongod', 'mongod, downloaded', () => ways.downloadMongod()),
    ...rung('ferretdb', 'FerretDB on SQLite, built by Go', build),
  ];
}

const own = '  name a running MongoDB: MONGODB_URI=mongodb://…';
const advice: Record<Engine | 'any', string> = {
  any: `Do one of these, then run the same command again:\n  install Go 1.26 or newer (go.dev/dl); Parley then builds its embedded database\n  install MongoDB (mongodb.com/docs/manual/installation)\n${own}`,
  mongod: `Only mongod will do: it has written this data directory, or --engine asks for it. Do one of these, then run the same command again:\n  install MongoDB (mongodb.com/docs/manual/installation)\n${own}`,
  ferretdb: `Only the embedded database will do, which is built by Go: it has written this data directory, or --engine asks for it. Do one of these, then run the same command again:\n  install Go 1.26 or newer (go.dev/dl)\n${own}`,
};

/** A database program for a data directory; `recorded` is the engine that has written it before. `environment`: the settings, which may name a mirror. */
export const provideDatabase = (recorded: Engine | undefined, environment: Environment, say: (line: string) => void): Promise<Database> => climb('Database', databaseRungs(recorded, {
  onPath,
  cachedMongod,
  downloadMongod: () => downloadMongod(say, environment['PARLEY_MONGOD_MIRROR']),
  builtFerretDb,
  buildFerretDb: (go) => buildFerretDb(go, say),
}), advice[recorded ?? 'any'], say);
