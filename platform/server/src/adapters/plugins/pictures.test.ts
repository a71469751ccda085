import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import { httpsServer } from '@parley/plugin-host/testing/https-server';
import type { Grant } from '@parley/contracts/plain/grants';
import type { View } from '@parley/contracts/plain/parleykit';
import { pictures } from './pictures.ts';

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('a picture')]);
const by = (id: string, organization: string, ...grants: Grant[]) => ({ id, organization, name: 'Plain', grants: () => grants, secret: () => undefined });
const granted = (...grants: Grant[]) => by('i', 'o', ...grants);
const free = (): void => undefined;
const showing = (...srcs: string[]): View => ({ nodes: [{ type: 'list', items: srcs.map((src) => ({ type: 'image', src, alt: 'x' } as const)) }] });
const srcsOf = (view: View): string[] => view.nodes.flatMap((node) => (node.type === 'list' ? node.items.flatMap((item) => (item.type === 'image' ? [item.src] : [])) : []));
const refusedWith = (code: string) => (cause: unknown): boolean => cause instanceof AskRefused && cause.code === code;

test('a picture from elsewhere is fetched once, by us, and named by its bytes; those of the package stay as they are', async () => {
  await using far = await httpsServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(png));
  let now = 0;
  const noted: unknown[] = [];
  const shelf = pictures(() => now, (...what) => noted.push(what), far.internet());
  const install = granted('egress:api.example.com');
  const view = showing('https://api.example.com/a.png', 'asset:logo.png', 'https://api.example.com/a.png');
  const [first = '', second, third] = srcsOf(await shelf.brought(install, 'call', view, free));
  assert.match(first, /^picture:[0-9a-f]{64}$/);
  assert.deepEqual([second, third], ['asset:logo.png', first]);
  await shelf.brought(install, 'call', view, free);
  assert.equal(far.asked.length, 1);
  assert.deepEqual(Buffer.from(shelf.read(first.slice(8)) ?? []), png);
  assert.equal(far.asked[0]?.headers.cookie, undefined);
  now = 11 * 60_000;
  await shelf.brought(install, 'call', view, free);
  assert.equal(far.asked.length, 2, 'after a while it is looked at again');
  assert.deepEqual(noted, [['i', 'api.example.com'], ['i', 'api.example.com']]);
});

test('what is no picture, too large, or of a host that was not granted is shown to nobody', async () => {
  await using far = await httpsServer(({ path }, response) => {
    if (path === '/html') response.end('<script>alert(1)</script>');
    else if (path === '/large') response.end(Buffer.concat([png, Buffer.alloc(300 * 1024)]));
    else response.writeHead(404).end();
  });
  const noted: unknown[] = [];
  const shelf = pictures(() => 0, (...what) => noted.push(what), far.internet());
  const install = granted('egress:api.example.com');
  for (const [src, code] of [['https://api.example.com/html', 'failed'], ['https://api.example.com/large', 'too_large'], ['https://api.example.com/gone', 'failed'], ['https://other.example.com/a.png', 'not_granted'], [`picture:${'0'.repeat(64)}`, 'invalid']] as const) {
    await assert.rejects(shelf.brought(install, 'call', showing(src), free), refusedWith(code), src);
  }
  assert.equal(noted.length, 4);
});

test('each request for a picture is spent before it is made; what is known costs nothing, and without the means nobody is asked', async () => {
  await using far = await httpsServer((_request, response) => void response.end(png));
  const shelf = pictures(() => 0, () => undefined, far.internet());
  const install = granted('egress:api.example.com');
  let left = 2;
  const spend = (): void => {
    if (left === 0) throw new AskRefused('too_many');
    left -= 1;
  };
  const view = showing('https://api.example.com/a', 'https://api.example.com/b', 'https://api.example.com/a');
  await shelf.brought(install, 'call', view, spend);
  await shelf.brought(install, 'call', view, spend);
  assert.equal(left, 0);
  await assert.rejects(shelf.brought(install, 'call', showing('https://api.example.com/c'), spend), refusedWith('too_many'));
  assert.deepEqual(far.asked.map(({ path }) => path), ['/a', '/b']);
});

test('whoever brings very many pictures pushes out its own: not its neighbour’s, and not those of another organization', async () => {
  await using far = await httpsServer(({ path }, response) => void response.end(Buffer.concat([png, Buffer.from(path)])));
  const shelf = pictures(() => 0, () => undefined, far.internet());
  const hashOf = async (install: ReturnType<typeof by>, name: string): Promise<string> => (srcsOf(await shelf.brought(install, 'call', showing(`https://api.example.com/${name}`), free))[0] ?? '').slice(8);
  const [one, neighbour, stranger] = [by('i', 'o', 'egress:api.example.com'), by('n', 'o', 'egress:api.example.com'), by('s', 'p', 'egress:api.example.com')];
  const [theirs, foreign, first] = [await hashOf(neighbour, 'theirs'), await hashOf(stranger, 'foreign'), await hashOf(one, '0')];
  for (let count = 1; count <= 600; count += 1) await hashOf(one, String(count));
  assert.deepEqual([theirs, foreign, first].map((hash) => shelf.read(hash) !== undefined), [true, true, false]);
});

test('what an install brought is gone with it, unless somebody else brought the same', async () => {
  await using far = await httpsServer((_request, response) => void response.end(png));
  const shelf = pictures(() => 0, () => undefined, far.internet());
  const hashOf = async (install: ReturnType<typeof by>): Promise<string> => (srcsOf(await shelf.brought(install, 'call', showing('https://api.example.com/a'), free))[0] ?? '').slice(8);
  const hash = await hashOf(granted('egress:api.example.com'));
  await hashOf(by('n', 'o', 'egress:api.example.com'));
  shelf.forget('i');
  assert.ok(shelf.read(hash) !== undefined);
  shelf.forget('n');
  assert.equal(shelf.read(hash), undefined);
});
