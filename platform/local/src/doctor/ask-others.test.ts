import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as listen, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { BSON } from 'mongodb';
import { askDatabase } from './ask-database.ts';
import { askLiveKit } from './ask-livekit.ts';
import type { Finding } from './finding.ts';

const key = 'ours';
const secret = 'a secret of thirty-two characters';
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function whileListening<T>(server: Server, ask: (port: number) => Promise<T>): Promise<T> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await ask(portOf(server));
  } finally {
    for (const socket of open) socket.destroy();
    server.close();
  }
}
/** A port on which nothing listens. */
const closedPort = (): Promise<number> => whileListening(listen(), (port) => Promise.resolve(port));
const mute = (): Server => listen(() => undefined);

function isFailure(finding: Finding, text: RegExp, fix: RegExp): void {
  assert.equal(finding.result, 'failed', finding.text);
  assert.match(finding.text, text);
  assert.match(finding.fix ?? '', fix);
  assert.doesNotMatch(JSON.stringify(finding), /geheim|a secret of/);
}

describe('a LiveKit that others run', () => {
  const askAt = (port: number, scheme = 'ws'): Promise<Finding> => askLiveKit(`${scheme}://ada:geheim@127.0.0.1:${port}`.replace('ada:geheim@', ''), key, secret, 400);
  const with401 = (said: string): RequestListener => ({ headers }, response) => response.writeHead(401).end(said.replace('TOKEN', headers.authorization ?? ''));
  const askWith = (answer: RequestListener): Promise<Finding> => whileListening(createServer(answer), askAt);

  test('is in order when it lists its rooms for our key', async () => {
    const asked: (string | undefined)[] = [];
    const finding = await askWith(({ url, headers }, response) => {
      asked.push(url, headers.authorization);
      response.end('{"rooms":[]}');
    });
    assert.deepEqual([finding.result, asked[0]], ['ok', '/twirp/livekit.RoomService/ListRooms']);
    const claims = JSON.parse(Buffer.from(asked[1]?.split('.')[1] ?? '', 'base64url').toString()) as { iss: string; video: object };
    assert.deepEqual([claims.iss, claims.video], [key, { roomList: true }]);
  });

  test('is told by what it answers: key, secret, clocks, a fault, a stranger', async () => {
    isFailure(await askWith(with401('invalid API key: ours')), /does not know the key/, /under keys/);
    isFailure(await askWith(with401('invalid token: TOKEN, error: token signature is invalid')), /does not take LIVEKIT_API_SECRET/, /beside LIVEKIT_API_KEY/);
    isFailure(await askWith(with401('invalid token: TOKEN, error: token is not valid yet')), /refuses a fresh token/, /clocks/);
    isFailure(await askWith((_request, response) => response.writeHead(502).end()), /fault of its own \(status 502\)/, /log/);
    isFailure(await askWith((_request, response) => response.writeHead(404).end()), /is no LiveKit \(status 404\)/, /address/);
    isFailure(await askWith((_request, response) => response.end('<html>')), /is no LiveKit/, /address/);
  });

  test('is told by why it cannot be reached', async () => {
    isFailure(await askAt(await closedPort()), /nothing listens at LIVEKIT_URL \(ws:\/\/127\.0\.0\.1:\d+\)/, /Start that LiveKit/);
    isFailure(await askLiveKit('wss://ada:geheim@livekit.invalid/?x=geheim', key, secret, 2_000), /LIVEKIT_URL \(wss:\/\/livekit\.invalid\/\)/, /./);
    isFailure(await askLiveKit('wss://livekit.invalid', key, secret, 2_000), /name in LIVEKIT_URL \(wss:\/\/livekit\.invalid\) is not known/, /DNS/);
    isFailure(await whileListening(createServer(), (port) => askAt(port, 'wss')), /no secure connection.*ERR_SSL/, /ws:\/\//);
    isFailure(await whileListening(mute(), (port) => askAt(port)), /does not answer within 0\.4 s/, /firewall/);
    isFailure(await askAt(6_666), /port in .* browsers and Node refuse/, /7880/);
  });
});

/** A MongoDB that gives this answer to each command; the greeting comes in the old form of the protocol. */
function mongo(answer: (command: string) => object): Server {
  const opReply = 1;
  const opMsg = 2013;
  const header = (length: number, to: number, opcode: number): Buffer => {
    const bytes = Buffer.alloc(16);
    [length, 0, to, opcode].forEach((value, at) => bytes.writeInt32LE(value, at * 4));
    return bytes;
  };
  return listen((socket) => {
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
        const message = rest.subarray(0, rest.readInt32LE(0));
        rest = rest.subarray(message.length);
        const isNew = message.readInt32LE(12) === opMsg;
        const start = isNew ? 21 : message.indexOf(0, 20) + 9;
        const command = Object.keys(BSON.deserialize(message.subarray(start, start + message.readInt32LE(start))))[0] ?? '';
        const hello = { ismaster: true, isWritablePrimary: true, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000, minWireVersion: 0, maxWireVersion: 21, ok: 1 };
        const document = BSON.serialize(/^(hello|ismaster)$/i.test(command) ? hello : answer(command));
        const between = isNew ? Buffer.alloc(5) : Buffer.alloc(20);
        if (!isNew) between.writeInt32LE(1, 16);
        socket.write(Buffer.concat([header(16 + between.length + document.length, message.readInt32LE(4), isNew ? opMsg : opReply), between, document]));
      }
    });
  });
}

describe('a MongoDB that others run', () => {
  const askWith = (answer: (command: string) => object, user = ''): Promise<Finding> => whileListening(mongo(answer), (port) => askDatabase(`mongodb://${user}127.0.0.1:${port}/parley?appName=geheim`, 1_000));
  const fault = (code: number, codeName: string) => () => ({ ok: 0, errmsg: 'mongodb://ada:geheim@x', code, codeName });

  test('is in order when it takes a write, which changes nothing', async () => {
    const commands: string[] = [];
    const finding = await askWith((command) => {
      commands.push(command);
      return { ok: 1, n: 0 };
    });
    assert.deepEqual([finding.result, commands[0]], ['ok', 'delete']);
    assert.match(finding.text, /^MONGODB_URI \(mongodb:\/\/127\.0\.0\.1:\d+\/parley\)/);
  });

  test('is told by what it answers: a wrong password, a user who may not write, no primary', async () => {
    isFailure(await askWith(fault(18, 'AuthenticationFailed'), 'ada:geheim@'), /refuses user or password/, /%40/);
    isFailure(await askWith(fault(13, 'Unauthorized')), /does not let this user write/, /readWrite/);
    isFailure(await askWith(fault(10_107, 'NotWritablePrimary')), /takes no writes \(10107\)/, /primary/);
  });

  test('is told by why it cannot be reached', async () => {
    isFailure(await askDatabase(`mongodb://ada:geheim@127.0.0.1:${await closedPort()}/parley`, 1_000), /nothing listens at MONGODB_URI \(mongodb:\/\/127/, /Start that MongoDB/);
    isFailure(await askDatabase('mongodb://ada:geheim@mongo.invalid/parley', 1_500), /name in MONGODB_URI .* is not known/, /DNS/);
    isFailure(await askDatabase('mongodb+srv://ada:geheim@mongo.invalid/parley', 1_500), /name in MONGODB_URI .* is not known/, /DNS/);
    isFailure(await whileListening(createServer(), (port) => askDatabase(`mongodb://ada:geheim@127.0.0.1:${port}/parley?tls=true`, 1_000)), /no secure connection .*ERR_SSL/, /tls=true/);
    isFailure(await whileListening(mute(), (port) => askDatabase(`mongodb://127.0.0.1:${port}/parley`, 500)), /does not answer within 0\.5 s/, /firewall/);
  });

  test('that is a replica set is told by whether its members answer', async () => {
    isFailure(await whileListening(mongo(() => ({ ok: 1 })), (port) => askDatabase(`mongodb://127.0.0.1:${port}/parley?replicaSet=geheim`, 500)), /has no primary/, /replicaSet=/);
    isFailure(await askDatabase(`mongodb://127.0.0.1:${await closedPort()}/parley?replicaSet=geheim`, 500), /nothing listens/, /Start/);
  });

  test('whose address cannot be read is not said back', async () => {
    isFailure(await askDatabase('mongodb://ada:ge@heim:geheim@/parley'), /cannot be read as an address/, /%40/);
    isFailure(await askDatabase('mongodb://ada:geheim@127.0.0.1/parley?nonsense=geheim'), /cannot be read as an address/, /mongodb:\/\/user:password@host/);
  });
});
