import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { mongo } from 'mongoose';

export type Command = Readonly<Record<string, unknown>>;

const opMsg = 2013;

/** Stands between a client and the database and hears what is asked. `uri`: the way through it. */
export async function hearCommands(database: string): Promise<{ uri: string; commands: readonly Command[]; [Symbol.asyncDispose](): Promise<void> }> {
  const commands: Command[] = [];
  const open = new Set<Socket>();
  const there = new URL(database);
  const server = createServer((client) => {
    const behind = connect(Number(there.port), there.hostname);
    let rest: Buffer = Buffer.alloc(0);
    client.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
        const message = rest.subarray(0, rest.readInt32LE(0));
        rest = rest.subarray(message.length);
        // Header, flags, and the kind of the first section: 0 is the command itself.
        if (message.readInt32LE(12) === opMsg && message[20] === 0) commands.push(mongo.BSON.deserialize(message.subarray(21, 21 + message.readInt32LE(21))));
      }
    });
    client.pipe(behind).pipe(client);
    for (const socket of [client, behind]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(database);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    uri: through.href, commands,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
