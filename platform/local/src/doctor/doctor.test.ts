import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { root } from '../root.ts';
import { keptSecrets, secretsFile } from '../secrets-file.ts';
import type { Finding } from './finding.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'parley-doctor-')); });
afterEach(() => rmSync(folder, { recursive: true }));

async function doctor(settings: Record<string, string>): Promise<{ code: number; findings: Finding[] }> {
  const child = spawn(process.execPath, ['--conditions=parley-source', join(root, 'platform/local/src/cli.ts'), 'doctor', '--json'], { env: { PATH: process.env['PATH'], HOME: folder, PARLEY_DATA_DIR: folder, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const [code] = await once(child, 'close') as [number];
  return { code, findings: (JSON.parse(said) as { findings: Finding[] }).findings };
}
const about = (findings: Finding[], name: string): Finding => findings.find((each) => each.about === name) ?? assert.fail(`nothing is said about ${name}`);

test('a port that is taken fails, and the way out is said', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const { code, findings } = await doctor({ PARLEY_PORT: String(port) });
    assert.equal(code, 1);
    assert.deepEqual([about(findings, 'Port').result, about(findings, 'Port').fix], ['failed', `Stop the program that has it, or take another: PARLEY_PORT=${port + 1} npm start`]);
    assert.equal(about(findings, 'Parley').result, 'note');
  } finally {
    server.close();
  }
});

test('secrets that others can read fail', { skip: process.platform === 'win32' ? 'no modes here' : false }, async () => {
  keptSecrets(folder);
  chmodSync(secretsFile(folder), 0o644);
  assert.equal(about((await doctor({})).findings, 'Secrets').fix, `chmod 600 ${secretsFile(folder)}`);
});

test('one wrong setting does not hide the rest', async () => {
  writeFileSync(join(folder, 'parley.env'), 'PARLEY_HOST=0.0.0.0\n');
  const { code, findings } = await doctor({ PARLEY_LIVEKIT_PORT: 'abc' });
  assert.equal(code, 1);
  assert.deepEqual(findings.filter(({ about: each }) => each === 'Settings').map(({ text }) => text.split(':', 1)[0]).sort(), ['PARLEY_HOST', 'PARLEY_LIVEKIT_PORT']);
  for (const name of ['Node', 'LiveKit', 'Database', 'Data directory', 'Disk for data', 'Port', 'Parley']) about(findings, name);
  assert.ok(!findings.some(({ about: each }) => each === 'LiveKit’s ports'), 'of what is wrong nothing is guessed');
});

test('a database and a LiveKit that others run are asked, and each is told, without a secret', async () => {
  const { code, findings } = await doctor({ MONGODB_URI: 'mongodb://ada:geheim@127.0.0.1:1/parley', LIVEKIT_URL: 'ws://127.0.0.1:2', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'geheim'.repeat(6) });
  assert.equal(code, 1);
  assert.match(about(findings, 'Database').text, /nothing listens at MONGODB_URI \(mongodb:\/\/127\.0\.0\.1:1\/parley\)/);
  assert.match(about(findings, 'LiveKit').text, /nothing listens at LIVEKIT_URL/);
  assert.doesNotMatch(JSON.stringify(findings), /geheim/);
});

test('whoever comes through a proxy that is not named is told to be one address', async () => {
  const away = { PARLEY_PUBLIC_URL: 'https://meet.example.org' };
  assert.match(about((await doctor(away)).findings, 'Proxy').fix ?? '', /PARLEY_TRUSTED_PROXIES=127\.0\.0\.1/);
  assert.ok(!(await doctor({ ...away, PARLEY_TRUSTED_PROXIES: '127.0.0.1' })).findings.some(({ about: each }) => each === 'Proxy'));
  assert.ok(!(await doctor({})).findings.some(({ about: each }) => each === 'Proxy'));
});
