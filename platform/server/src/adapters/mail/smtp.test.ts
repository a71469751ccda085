import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { smtpMail } from './smtp.ts';

type Answer = (line: string, say: (text: string) => void, socket: Socket) => boolean;

/** A mail server as small as RFC 5321 allows; `instead` answers a command otherwise. */
async function mailServer(instead: Answer = () => false) {
  const received: string[] = [];
  const waits: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    connections += 1;
    socket.on('error', () => undefined);
    let data: string | undefined;
    let rest = '';
    const say = (text: string): void => void socket.write(`${text}\r\n`);
    say('220 mail.example ready');
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined) {
          if (line === '.') {
            received.push(data);
            data = undefined;
            say('250 kept');
            for (const wake of waits.splice(0)) wake();
          } else data += `${line}\n`;
        } else if (instead(line, say, socket)) continue;
        else if (line.startsWith('EHLO')) say('250 mail.example');
        else if (line === 'DATA') {
          data = '';
          say('354 go on');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received,
    connections: () => connections,
    next: () => new Promise<void>((resolve) => { waits.push(resolve); }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

const letter = { to: 'ruth@example.org', subject: 'Sign in', text: 'https://meet.example/sign-in#secret-token' };
const from = 'Parley <parley@example.org>';

test('a letter arrives with its sender, receiver and text', async () => {
  await using server = await mailServer();
  const failures: unknown[] = [];
  const mail = smtpMail({ url: server.url, from }, (cause) => failures.push(cause));
  const arrived = server.next();
  mail.send(letter);
  await arrived;
  await mail.dispose();
  assert.match(server.received[0] ?? '', /From: Parley <parley@example.org>[\s\S]*To: ruth@example.org[\s\S]*secret-token/);
  assert.deepEqual(failures, []);
});

test('a server that is busy is asked again until it takes the letter', async () => {
  let busy = 2;
  await using server = await mailServer((line, say) => {
    if (!line.startsWith('RCPT') || busy === 0) return false;
    busy -= 1;
    say('451 try later');
    return true;
  });
  const failures: unknown[] = [];
  const mail = smtpMail({ url: server.url, from }, (cause) => failures.push(cause), [1, 1, 1]);
  const arrived = server.next();
  mail.send(letter);
  await arrived;
  await mail.dispose();
  assert.equal(server.received.length, 1);
  assert.deepEqual(failures, []);
});

test('a letter that is refused for good is told once, without its secret, and not tried again', async () => {
  let asked = 0;
  await using server = await mailServer((line, say) => {
    if (!line.startsWith('RCPT')) return false;
    asked += 1;
    say('550 no such mailbox');
    return true;
  });
  const failed = new Promise<unknown>((resolve) => {
    const mail = smtpMail({ url: server.url, from }, (cause) => void mail.dispose().then(() => resolve(cause)), [1, 1, 1]);
    mail.send(letter);
  });
  const cause = await failed;
  assert.match(String(cause), /ruth@example.org was not sent/);
  assert.doesNotMatch(String(cause), /secret-token/);
  assert.equal(asked, 1);
});

test('nobody is there: after the last try it is given up and told', async () => {
  const { url } = await (async () => {
    await using server = await mailServer();
    return { url: server.url };
  })();
  const cause = await new Promise<unknown>((resolve) => {
    const mail = smtpMail({ url, from }, (each) => void mail.dispose().then(() => resolve(each)), [1, 1]);
    mail.send(letter);
  });
  assert.match(String(cause), /was not sent/);
});

test('a server that stops answering in the middle of a letter is given up, and the letter goes on another line; letters behind it do not wait', async () => {
  let hangs = 1;
  const hung: string[] = [];
  await using server = await mailServer((line) => {
    if (!line.startsWith('RCPT') || !line.includes('ruth@') || hangs === 0) return false;
    hangs -= 1;
    hung.push(line);
    return true;
  });
  const failures: unknown[] = [];
  const mail = smtpMail({ url: server.url, from }, (cause) => failures.push(cause), [1, 1, 1], { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 });
  const first = server.next();
  mail.send(letter);
  mail.send({ ...letter, to: 'ben@example.org' });
  await first;
  assert.match(server.received[0] ?? '', /To: ben@example.org/);
  while (server.received.length < 2) await server.next();
  await mail.dispose();
  assert.match(server.received[1] ?? '', /To: ruth@example.org[\s\S]*secret-token/);
  assert.deepEqual([hung.length, failures], [1, []]);
});
