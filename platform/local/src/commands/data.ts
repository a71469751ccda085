import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { collectionsOf, dumpLines, insertAll, readDump } from '../data/dump.ts';
import { openAlone, openRunning } from '../data/open-database.ts';
import { tellProgress } from '../run-tool.ts';
import { findRunning } from '../run-record.ts';
import { keepMore, type Engine } from '../secrets-file.ts';
import { readLauncherSettings, type LauncherSettings } from '../settings.ts';

const say = (line: string): void => console.log(`- ${line}`);
const usage = 'npm run data -- export <file>\nnpm run data -- import <file> [--replace] [--engine mongod|ferretdb]';

/** `npm run data`: all data into one file, and back, also from one database engine to another. */
export async function run(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (wish === undefined) {
    console.error(usage);
    return 1;
  }
  const settings = readLauncherSettings(process.env);
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), wish.file);
  return wish.what === 'export' ? exportTo(file, settings) : importFrom(file, settings, wish);
}

interface Wish { readonly what: 'export' | 'import'; readonly file: string; readonly replace: boolean; readonly engine: Engine | undefined }

function readWish(args: readonly string[]): Wish | undefined {
  try {
    const { values, positionals: [what, file, ...more] } = parseArgs({ args: [...args], allowPositionals: true, options: { replace: { type: 'boolean', default: false }, engine: { type: 'string' } } });
    const { engine, replace } = values;
    if ((what !== 'export' && what !== 'import') || file === undefined || more.length > 0) return undefined;
    if (engine !== undefined && (what === 'export' || (engine !== 'mongod' && engine !== 'ferretdb'))) return undefined;
    return { what, file, replace, engine };
  } catch {
    return undefined;
  }
}

async function exportTo(file: string, settings: LauncherSettings): Promise<number> {
  if (existsSync(file)) {
    console.error(`${file} is there already. Name another file, so that no backup is lost.`);
    return 1;
  }
  const running = await openRunning(settings);
  const { db, close } = running ?? await openAlone(settings, undefined, say);
  const part = `${file}.part`;
  let lines = 0;
  try {
    await tellProgress('Exporting', say, async (tell) => {
      await pipeline(Readable.from((async function* written() {
        for await (const line of dumpLines(db, new Date())) {
          tell(`${(lines += 1)} documents`);
          yield `${line}\n`;
        }
      })()), createWriteStream(part, { mode: 0o600 }));
    });
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
    await close();
  }
  console.log(`${lines - 2} documents are in ${file}. It holds people’s names and messages: keep it as you keep the data.`);
  if (running !== undefined) console.log('Parley ran meanwhile: what changed during the export may be in it or not. Stop it first for an exact picture.');
  return 0;
}

async function importFrom(file: string, settings: LauncherSettings, { replace, engine }: Wish): Promise<number> {
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`);
    return 1;
  }
  if (engine !== undefined && settings.mongodbUri !== undefined) {
    console.error('MONGODB_URI names the database, and --engine chooses another. Leave one of them out.');
    return 1;
  }
  if (findRunning(settings.dataDir) !== undefined) {
    console.error('Parley runs on this data directory and would not notice the change. Stop it, then run the same command again.');
    return 1;
  }
  for await (const _row of readDump(file)) { /* reads it to its end: a damaged file must not replace anything */ }
  const database = await openAlone(settings, engine, say);
  const { db } = database;
  try {
    const full = await filledCollections(db);
    if (full.length > 0 && !replace) {
      console.error(`The database holds data already (${full.join(', ')}). To throw that away and take the file instead: --replace. To keep it first: npm run data -- export <another file>`);
      return 1;
    }
    for (const name of await collectionsOf(db)) await db.collection(name).drop();
    const documents = await tellProgress('Importing', say, (tell) => insertAll(db, readDump(file), (count) => tell(`${count} documents`)));
    if (database.engine !== undefined) keepMore(settings.dataDir, { engine: database.engine });
    console.log(`${documents} documents are in the database${engine === undefined ? '' : `, and ${engine} is its engine from now on. The other engine’s folder stays in ${settings.dataDir} until you remove it`}. npm start makes the indexes.`);
    return 0;
  } finally {
    await database.close();
  }
}

async function filledCollections(db: Parameters<typeof collectionsOf>[0]): Promise<string[]> {
  const names = await collectionsOf(db);
  const found = await Promise.all(names.map(async (name) => ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) === null ? [] : [name])));
  return found.flat();
}
