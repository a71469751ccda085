import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { downloadMongod } from './mongod.ts';

const silent = (): void => undefined;

describe('a mongod from a mirror', { skip: process.platform === 'linux' ? false : 'the mirror here plays Linux' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mongod-'));
  const asked: string[] = [];
  let archive: Buffer;
  let mute = false;
  let mirror = '';
  let server: Server;
  before(async () => {
    mkdirSync(join(folder, 'mongodb', 'bin'), { recursive: true });
    // As large as a program must be to be taken for whole.
    writeFileSync(join(folder, 'mongodb', 'bin', 'mongod'), `#!/bin/sh\necho db version v8.2.6\nexit 0\n${'#'.repeat(1_200_000)}\n`, { mode: 0o755 });
    spawnSync('tar', ['-czf', 'mongodb.tgz', 'mongodb'], { cwd: folder });
    archive = readFileSync(join(folder, 'mongodb.tgz'));
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (mute) return;
      if (request.url?.endsWith('.md5') === true) response.end(`${createHash('md5').update(archive).digest('hex')}  mongodb.tgz\n`);
      else response.end(archive);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  test('that does not answer is given up, and leaves nothing that could be taken for a mongod', async () => {
    const target = join(folder, 'mute', 'mongod');
    mute = true;
    await assert.rejects(downloadMongod(silent, mirror, target, 500), /nothing came for 0\.5 s/);
    assert.ok(!existsSync(target));
    mute = false;
  });

  test('is downloaded, tried and kept', async () => {
    const target = join(folder, 'cache', 'mongod');
    assert.equal(await downloadMongod(silent, mirror, target), target);
    assert.match(spawnSync(target, ['--version'], { encoding: 'utf8' }).stdout, /8\.2\.6/);
    assert.deepEqual(readdirSync(join(folder, 'cache')), ['mongod']);
    assert.ok(asked.some((url) => /mongodb-linux-.*8\.2\.6\.tgz$/.test(url)) && asked.some((url) => url.endsWith('.md5')));
  });
});
