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
  const { code, findings } = await doctor({});
  assert.equal(code, 1);
  assert.match(about(findings, 'Settings').text, /PARLEY_HOST: 0\.0\.0\.0/);
  assert.equal(about(findings, 'Node').result, 'ok');
});
