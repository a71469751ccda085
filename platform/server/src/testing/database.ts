import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { commitStore } from '../adapters/mongo/commit-store.ts';
import { connectMongo } from '../adapters/mongo/connect.ts';
import { doorStore } from '../capabilities/admission/index.ts';
import { callStore } from '../capabilities/calls/index.ts';
import { chatStore } from '../capabilities/chat/index.ts';
import { organizationStore } from '../capabilities/organizations/index.ts';
import { rosterStore } from '../capabilities/participants/index.ts';
import type { Stores } from './memory-stores.ts';

const server = process.env['PARLEY_TEST_MONGODB_URI'];

/** For tests on a real database: `npm test` starts one; by hand they need its address. */
export const onDatabase = { skip: server === undefined ? 'PARLEY_TEST_MONGODB_URI names no database; npm test starts one' : false } as const;

/** An empty database of its own, gone afterwards. `connect` opens it again, as another process would. */
export async function emptyDatabase() {
  const address = new URL(server ?? '');
  address.pathname = `/parley_test_${randomBytes(6).toString('hex')}`;
  const connections: Connection[] = [];
  const connect = async (): Promise<Connection> => {
    const connection = await connectMongo(address.href);
    connections.push(connection);
    return connection;
  };
  const connection = await connect();
  return {
    uri: address.href, connection, connect,
    async [Symbol.asyncDispose]() {
      await connection.dropDatabase();
      await Promise.all(connections.map((each) => each.close()));
    },
  };
}

/** All stores over one connection; a connection takes them once. */
export const storesOver = (connection: Connection): Stores => ({
  commits: commitStore(connection), calls: callStore(connection), doors: doorStore(connection), rosters: rosterStore(connection), chats: chatStore(connection), organizations: organizationStore(connection),
});
