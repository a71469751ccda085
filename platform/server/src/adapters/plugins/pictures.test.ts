import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import { httpsServer } from '@parley/plugin-host/testing/https-server';
import type { Grant } from '@parley/contracts/plain/grants';
import type { View } from '@parley/contracts/plain/parleykit';
import { pictures } from './pictures.ts';

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('a picture')]);
const granted = (...grants: Grant[]) => ({ id: 'i', organization: 'o', name: 'Plain', grants: () => grants, secret: () => undefined });
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
  const [first = '', second, third] = srcsOf(await shelf.brought(install, 'call', view));
  assert.match(first, /^picture:[0-9a-f]{64}$/);
  assert.deepEqual([second, third], ['asset:logo.png', first]);
  await shelf.brought(install, 'call', view);
  assert.equal(far.asked.length, 1);
  assert.deepEqual(Buffer.from(shelf.read(first.slice(8)) ?? []), png);
  assert.equal(far.asked[0]?.headers.cookie, undefined);
  now = 11 * 60_000;
  await shelf.brought(install, 'call', view);
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
    await assert.rejects(shelf.brought(install, 'call', showing(src)), refusedWith(code), src);
  }
  assert.equal(noted.length, 4);
});
