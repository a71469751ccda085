import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Database } from '../provide/database.ts';
import { startReady, type Child } from './child.ts';

/** Whoever asks the core and not the database is answered first; plugins stand back further still. */
const behindCore = 4;

/** Starts the database of a data directory on a port of this machine. */
export async function runDatabase(database: Database, dataDir: string, port: number, born?: (child: Child) => void): Promise<Child> {
  const state = join(dataDir, database.engine);
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const args = database.engine === 'mongod'
    ? ['--dbpath', state, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet']
    : ['--listen', `127.0.0.1:${port}`, '--state', state];
  return startReady('The database', { file: database.binary, args, log: join(dataDir, 'logs', 'database.log'), cwd: state, nice: behindCore }, () => answers(uriOf(port)), 20_000, born);
}

export const uriOf = (port: number): string => `mongodb://127.0.0.1:${port}/parley`;

async function answers(uri: string): Promise<boolean> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
  try {
    await client.db().command({ ping: 1 });
    return true;
  } finally {
    await client.close();
  }
}
