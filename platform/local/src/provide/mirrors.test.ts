import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { freePort } from '../free-port.ts';
import { root } from '../root.ts';
import { onPath } from '../run-tool.ts';

// What stands in the file is asked by the very commands that read it: on a machine with nothing on PATH but what unpacks an archive.
describe('what parley.env names', { skip: process.platform === 'linux' ? false : 'the mirror here plays Linux' }, () => {
  const asked: string[] = [];
  let folder = '';
  let server: Server;
  let mirror = '';
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked.length = 0;
    folder = mkdtempSync(join(tmpdir(), 'parley-mirrors-'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync(onPath('tar') ?? assert.fail('tar is not on PATH'), join(folder, 'bin', 'tar'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(command: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/local/src/cli.ts'), command, ...args], {
      env: { PATH: join(folder, 'bin'), HOME: folder, PARLEY_DATA_DIR: join(folder, 'data') }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    const [code] = await once(child, 'close') as [number | null];
    return { code, said };
  }
  function write(...lines: string[]): void {
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'parley.env'), lines.join('\n'));
  }

  test('as mirrors is where a start looks for LiveKit and mongod', async () => {
    write(`PARLEY_LIVEKIT_MIRROR=${mirror}/livekit`, `PARLEY_MONGOD_MIRROR=${mirror}/mongod`, 'PARLEY_PORT=0');
    const { code } = await run('start');
    assert.equal(code, 1);
    assert.equal(asked.length, 0, 'nothing is fetched with settings that cannot be used');
    write(`PARLEY_LIVEKIT_MIRROR=${mirror}/livekit`, `PARLEY_MONGOD_MIRROR=${mirror}/mongod`, `PARLEY_PORT=${await freePort()}`);
    const { said } = await run('start');
    assert.match(said, /LiveKit: release[^\n]*answered 404/);
    assert.ok(asked.some((url) => url.startsWith('/livekit/v')), asked.join(' '));
    assert.ok(asked.some((url) => url.startsWith('/mongod/')), asked.join(' '));
  });

  test('as a browser is the one the doctor finds', async () => {
    const browser = join(folder, 'my-chromium');
    writeFileSync(browser, '', { mode: 0o755 });
    write(`PARLEY_CHROMIUM=${browser}`);
    const { said } = await run('doctor', '--json');
    const { findings } = JSON.parse(said) as { findings: { about: string; text: string }[] };
    assert.equal(findings.find(({ about }) => about === 'Browser')?.text, browser);
  });
});
