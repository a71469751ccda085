import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fetchRelease } from './livekit.ts';

const silent = (): void => undefined;
const machines: Record<string, string> = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' };
const name = `livekit_1.13.5_linux_${machines[process.arch] ?? ''}.tar.gz`;
const unpublished = process.platform !== 'linux' || machines[process.arch] === undefined ? 'no release is published for this machine' : false;

describe('the release of LiveKit', { skip: unpublished }, () => {
  let folder = '';
  let base = '';
  let archive: Buffer;
  let sums = '';
  let server: Server;
  before(async () => {
    // The publisher, as it behaves: a list of sums and an archive, by path.
    server = createServer((request, response) => {
      if (request.url === '/v1.13.5/checksums.txt') response.end(sums);
      else if (request.url === `/v1.13.5/${name}`) response.end(archive);
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-release-'));
    writeFileSync(join(folder, 'livekit-server'), '#!/bin/sh\necho livekit-server version 1.13.5\n', { mode: 0o755 });
    spawnSync('tar', ['-czf', name, 'livekit-server'], { cwd: folder });
    archive = readFileSync(join(folder, name));
    sums = `${'0'.repeat(64)}  another.tar.gz\n${createHash('sha256').update(archive).digest('hex')}  ${name}\n`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is taken when its sum is the one that is stated', async () => {
    const target = join(folder, 'cache', 'livekit-server');
    assert.equal(await fetchRelease(target, silent, base), target);
    assert.match(spawnSync(target, ['--version'], { encoding: 'utf8' }).stdout, /1\.13\.5/);
    assert.deepEqual(readdirSync(join(folder, 'cache')), ['livekit-server']);
  });

  test('is refused when it is not what was published', async () => {
    const target = join(folder, 'cache', 'livekit-server');
    archive = Buffer.concat([archive, Buffer.from('x')]);
    await assert.rejects(fetchRelease(target, silent, base), /is not what the release states/);
    assert.ok(!existsSync(target));
    sums = '';
    await assert.rejects(fetchRelease(target, silent, base), /states no sum/);
  });

  test('that is not there is said with the answer of the publisher', async () => {
    await assert.rejects(fetchRelease(join(folder, 'cache', 'livekit-server'), silent, `${base}/elsewhere`), /127\.0\.0\.1:\d+: answered 404/);
  });
});
