import { createConnection, type Connection } from 'mongoose';

/** Connects; operations fail after a few seconds without a database instead of hanging, and work again once it is back. */
export async function connectMongo(uri: string): Promise<Connection> {
  return createConnection(uri, {
    serverSelectionTimeoutMS: 3_000,
    socketTimeoutMS: 20_000,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
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
