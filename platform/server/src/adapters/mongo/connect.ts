import { createConnection, type Connection } from 'mongoose';

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

export async function isReachable(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
    return connection.db !== undefined;
  } catch {
    return false;
  }
}
