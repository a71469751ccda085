import { MongoClient, type Db } from 'mongodb';
import { freePort } from '../free-port.ts';
import { provideDatabase } from '../provide/database.ts';
import { runDatabase, uriOf } from '../run/database.ts';
import { claimDataDir, findRunning } from '../run-record.ts';
import { markOf } from '../process-mark.ts';
import { readKept, type Engine } from '../secrets-file.ts';
import type { LauncherSettings } from '../settings.ts';

export interface OpenDatabase { readonly db: Db; readonly engine: Engine | undefined; close(): Promise<void> }

/** The database of the Parley that runs on the data directory; `undefined` when none runs. */
export async function openRunning({ dataDir }: LauncherSettings): Promise<OpenDatabase | undefined> {
  const running = findRunning(dataDir);
  if (running === undefined) return undefined;
  if (running.mongodbUri === undefined) throw new Error(`Parley is just starting on ${dataDir}. Run the same command again when it is ready.`);
  return connect(running.mongodbUri, undefined, async () => undefined);
}

/**
 * The database of a data directory on which nothing runs, held until it is closed. `engine`: another than the one recorded.
 * @throws AlreadyRuns
 */
export async function openAlone(settings: LauncherSettings, engine: Engine | undefined, say: (line: string) => void): Promise<OpenDatabase> {
  const { dataDir, port } = settings;
  const claim = await claimDataDir(dataDir, { url: 'npm run data', port }, say);
  try {
    if (settings.mongodbUri !== undefined) return await connect(settings.mongodbUri, undefined, async () => claim.release());
    const database = await provideDatabase(engine ?? readKept(dataDir)?.engine, settings.environment, say);
    const free = await freePort();
    const child = await runDatabase(database, dataDir, free, (born) => claim.note({ children: { database: markOf(born.pid) } }));
    return await connect(uriOf(free), database.engine, async () => {
      await child.stop();
      claim.release();
    });
  } catch (cause) {
    claim.release();
    throw cause;
  }
}

async function connect(uri: string, engine: Engine | undefined, end: () => Promise<void>): Promise<OpenDatabase> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000, w: 'majority', journal: true });
  const close = async (): Promise<void> => {
    await client.close();
    await end();
  };
  try {
    await client.db().command({ ping: 1 });
    return { db: client.db(), engine, close };
  } catch (cause) {
    await close();
    throw new Error(`The database does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
