import { createConnection, mongo, type Connection } from 'mongoose';
import { whyAway } from '../../kernel/why-away.ts';

/** Acknowledged means on the disk: alone, a mongod says "done" before its journal is written (docs/decisions/0001). Stands above what an address asks for. */
const onTheDisk = { w: 'majority', journal: true } as const;

/** Connects; operations fail after a few seconds without a database instead of hanging, and work again once it is back. */
export async function connectMongo(uri: string): Promise<Connection> {
  return createConnection(uri, {
    serverSelectionTimeoutMS: 3_000,
    socketTimeoutMS: 20_000,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ...onTheDisk,
  }).asPromise();
}

/** Why it cannot be used; `undefined` when it can. */
export async function databaseTrouble(connection: Connection): Promise<string | undefined> {
  try {
    await connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
    return connection.db === undefined ? 'the database does not answer' : undefined;
  } catch (cause) {
    if (cause instanceof mongo.MongoServerError && (cause.code === 18 || cause.code === 8_000)) return 'the database refuses user or password';
    const why = whyAway(cause);
    return `the database does not answer${why === undefined ? '' : `: ${why}`}`;
  }
}
