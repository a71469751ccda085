import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { climb } from './ladder.ts';
import { databaseRungs, type DatabaseWays } from './provide/database.ts';
import { liveKitRungs, type LiveKitWays } from './provide/livekit.ts';

const silent = (): void => undefined;

test('the first rung that holds is taken, a broken one is said and passed', async () => {
  const said: string[] = [];
  const found = await climb('Tool', [
    { name: 'one', find: () => undefined },
    { name: 'two', find: () => { throw new Error('no network\nat all'); } },
    { name: 'three', find: () => 'third' },
    { name: 'four', find: () => assert.fail('climbed too far') },
  ], 'do this', (line) => said.push(line));
  assert.equal(found, 'third');
  assert.deepEqual(said, ['Tool: two: no network. Trying the next way', 'Tool: three']);
});

test('without any rung everything that was tried is said, and what to do', async () => {
  await assert.rejects(climb('Tool', [{ name: 'one', find: () => undefined }, { name: 'two', find: () => { throw new Error('no network'); } }], 'Install Go.', silent), /Tool could not be found[\s\S]*one: not possible here[\s\S]*two: no network[\s\S]*Install Go\./);
});

/** A machine where only some ways lead anywhere; it writes down the ways that were gone. */
function machine(has: Partial<Record<'mongod' | 'go' | 'cachedMongod' | 'download' | 'builtFerretDb', boolean>>): { ways: DatabaseWays; gone: string[] } {
  const gone: string[] = [];
  const way = (name: keyof typeof has, value: string): string | undefined => {
    gone.push(name);
    return has[name] === true ? value : undefined;
  };
  return {
    gone,
    ways: {
      onPath: (name) => way(name as 'mongod' | 'go', name),
      cachedMongod: () => way('cachedMongod', 'cached mongod'),
      downloadMongod: async () => way('download', 'downloaded mongod'),
      builtFerretDb: () => way('builtFerretDb', 'built ferretdb'),
      buildFerretDb: async (go) => `ferretdb by ${go}`,
    },
  };
}
const everything = { mongod: true, go: true, cachedMongod: true, download: true, builtFerretDb: true };

test('databases are tried from what is here to what takes longest', async () => {
  const { ways, gone } = machine({ go: true });
  assert.deepEqual(await climb('Database', databaseRungs(undefined, ways), '', silent), { engine: 'ferretdb', binary: 'ferretdb by go' });
  assert.deepEqual(gone, ['mongod', 'cachedMongod', 'builtFerretDb', 'download', 'go']);
});

test('a mongod on PATH is taken at once when the data directory is new', async () => {
  const { ways, gone } = machine(everything);
  assert.deepEqual(await climb('Database', databaseRungs(undefined, ways), '', silent), { engine: 'mongod', binary: 'mongod' });
  assert.deepEqual(gone, ['mongod']);
});

test('the engine that wrote the data holds, whatever else is here', async () => {
  const embedded = machine(everything);
  assert.deepEqual(await climb('Database', databaseRungs('ferretdb', embedded.ways), '', silent), { engine: 'ferretdb', binary: 'built ferretdb' });
  const bare = machine({ ...everything, mongod: false, cachedMongod: false, download: false });
  await assert.rejects(climb('Database', databaseRungs('mongod', bare.ways), 'Install MongoDB.', silent), /Install MongoDB\./);
  assert.ok(!bare.gone.includes('builtFerretDb') && !bare.gone.includes('go'));
});

test('LiveKit is tried on PATH, in the cache, as a release, and built last', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-ladder-'));
  try {
    const cached = join(folder, 'livekit-server');
    const ways = (has: { path?: boolean; release?: boolean; go?: boolean }): LiveKitWays => ({
      cached,
      onPath: (name) => (name === 'go' ? has.go === true : has.path === true) ? name : undefined,
      fetchRelease: async () => (has.release === true ? 'release' : undefined),
      build: async (go) => `built by ${go}`,
    });
    const climbWith = (has: Parameters<typeof ways>[0]): Promise<string> => climb('LiveKit', liveKitRungs(ways(has)), '', silent);
    assert.equal(await climbWith({ go: true }), 'built by go');
    assert.equal(await climbWith({ go: true, release: true }), 'release');
    writeFileSync(cached, '');
    assert.equal(await climbWith({ go: true, release: true }), cached);
    assert.equal(await climbWith({ go: true, release: true, path: true }), 'livekit-server');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
