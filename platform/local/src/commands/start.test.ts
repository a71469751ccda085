import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { freePort } from '../free-port.ts';
import { root } from '../root.ts';
import { until } from '../run/child.ts';

let folder = '';
let liveKit: Server;
let knowsKey = false;
let start: ChildProcess;
let said = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-start-'));
  // A LiveKit of somebody's own, as far as it is asked before the first call.
  liveKit = createServer((_request, response) => {
    if (knowsKey) response.setHeader('content-type', 'application/json').end('{"rooms":[]}');
    else response.writeHead(401).end('invalid API key: ours');
  }).listen(0, '127.0.0.1');
  await once(liveKit, 'listening');
});
afterEach(() => {
  start.kill('SIGKILL');
  liveKit.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startWith(settings: Readonly<Record<string, string>>): Promise<void> {
  said = '';
  start = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/local/src/cli.ts'), 'start'], {
    env: {
      ...process.env, MONGODB_URI: '', PARLEY_DATA_DIR: join(folder, 'data'), PARLEY_PORT: String(await freePort()),
      LIVEKIT_URL: `ws://127.0.0.1:${(liveKit.address() as AddressInfo).port}`, LIVEKIT_API_KEY: 'ours', LIVEKIT_API_SECRET: 'a secret of thirty-two characters', ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hear = (chunk: Buffer): void => { said += chunk.toString(); };
  start.stdout?.on('data', hear);
  start.stderr?.on('data', hear);
}
const isSaid = (what: RegExp): Promise<void> => until(`what matches ${what}`, () => Promise.resolve(what.test(said)), { within: 120_000 });

test('a start is ready when calls can be served; until then it runs, says why not, and notices when that is mended', async () => {
  knowsKey = false;
  await startWith({ PARLEY_PUBLIC_URL: 'https://meet.example.org' });
  await isSaid(/Stop +Ctrl-C/);
  assert.match(said, /calls cannot be served yet:\n  LiveKit does not know LIVEKIT_API_KEY\n/);
  assert.doesNotMatch(said, /is ready/);
  await isSaid(/PARLEY_TRUSTED_PROXIES is not set: whoever comes through the proxy counts as one address/);
  knowsKey = true;
  await isSaid(/- Parley is ready: calls can be served/);
  const ended = once(start, 'close');
  start.kill('SIGTERM');
  assert.deepEqual((await ended)[0], 0);
  assert.match(said, /Stopped\./);
});
