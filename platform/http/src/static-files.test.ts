import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { problems } from './problem.ts';
import { serveStatic } from './static-files.ts';
import { serving } from './testing/serve.ts';

const script = `export const words = '${'parley '.repeat(200)}';`;

async function built() {
  const around = mkdtempSync(join(tmpdir(), 'parley-static-'));
  const dir = join(around, 'dist');
  mkdirSync(join(dir, 'assets'), { recursive: true });
  mkdirSync(join(dir, 'elements'));
  writeFileSync(join(around, 'secret.txt'), 'outside');
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Home</title>');
  writeFileSync(join(dir, 'call.html'), '<!doctype html><title>Call</title>');
  writeFileSync(join(dir, '.stamp'), 'hidden');
  writeFileSync(join(dir, 'assets', 'call-Ab3dEf9_.js'), script);
  writeFileSync(join(dir, 'elements', 'loader.js'), 'export {};');
  const server = await serving(problems(), serveStatic({ dir, pages: { '/': 'index.html', '/c/:id': 'call.html' }, shared: ['/elements/'] }));
  return {
    ask: server.ask,
    dir,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(around, { recursive: true });
    },
  };
}

test('pages stand at their paths, also with an id in them', async () => {
  await using at = await built();
  assert.match((await at.ask('/')).body, /Home/);
  for (const path of ['/c/abcdefghijkl', '/c/abcdefghijkl/', '/c/abcdefghijkl?x=1']) assert.match((await at.ask(path)).body, /Call/);
  assert.match(String((await at.ask('/')).headers['content-type']), /^text\/html; charset=utf-8/);
  for (const path of ['/c', '/c/a/b', '/c/']) assert.equal((await at.ask(path)).status, 404, path);
});

test('no path leads out of the folder, and hidden files are not there', async () => {
  await using at = await built();
  for (const path of ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/.stamp', '//secret.txt', '/assets', '/assets/', '/constructor', '/__proto__']) {
    const answer = await at.ask(path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.body.includes('outside'), false);
  }
});

test('what was not there at the start is not served', async () => {
  await using at = await built();
  writeFileSync(join(at.dir, 'late.html'), 'late');
  assert.equal((await at.ask('/late.html')).status, 404);
});

test('a name with a hash is kept for ever, every other is asked about again', async () => {
  await using at = await built();
  assert.equal((await at.ask('/assets/call-Ab3dEf9_.js')).headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await at.ask('/')).headers['cache-control'], 'no-cache');
  assert.equal((await at.ask('/elements/loader.js')).headers['cache-control'], 'no-cache');
});

test('who has the file already is told so and gets no body', async () => {
  await using at = await built();
  const etag = String((await at.ask('/')).headers['etag']);
  assert.match(etag, /^"[\w-]{22}"$/);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await at.ask('/', { headers: { 'if-none-match': known } });
    assert.deepEqual([answer.status, answer.body, answer.headers['etag']], [304, '', etag], known);
  }
  assert.equal((await at.ask('/', { headers: { 'if-none-match': '"other"' } })).status, 200);
});

test('what is worth packing is packed for who takes it', async () => {
  await using at = await built();
  const path = '/assets/call-Ab3dEf9_.js';
  const encoding = async (accepts: string): Promise<unknown> => (await at.ask(path, { headers: { 'accept-encoding': accepts } })).headers['content-encoding'];
  assert.equal(await encoding('gzip, deflate, br'), 'br');
  assert.equal(await encoding('gzip'), 'gzip');
  assert.equal(await encoding('br;q=0, gzip'), 'gzip', 'a refusal is no request');
  assert.equal(await encoding('identity'), undefined);
  assert.equal((await at.ask(path)).headers['vary'], 'accept-encoding');
  assert.equal((await at.ask('/', { headers: { 'accept-encoding': 'br' } })).headers['content-encoding'], undefined, 'too small');
});

test('only what is meant for other sites may be loaded by them', async () => {
  await using at = await built();
  assert.equal((await at.ask('/elements/loader.js')).headers['access-control-allow-origin'], '*');
  assert.equal((await at.ask('/')).headers['access-control-allow-origin'], undefined);
});

test('HEAD tells the headers alone; other methods are none of its business', async () => {
  await using at = await built();
  const head = await at.ask('/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.body], [200, '']);
  assert.equal((await at.ask('/', { method: 'POST' })).status, 404);
});
