import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { readPackage } from '@parley/plugin-host/package';
import { packPlugin, PackRefused } from './pack-plugin.ts';
import { png, writePlugin } from '../check/testing/write-plugin.ts';

const files = {
  'src/plugin.ts': `import { definePlugin } from '@parley/sdk-plugin';
import { roll } from './roll.ts';
// a comment that nobody needs
definePlugin({ commands: { dice: ({ text }) => roll(text), 'zürich': () => undefined } });`,
  'src/roll.ts': 'export const roll = (sides: string): string => `rolled ${sides} “ß”`;',
  'assets/logo.png': png,
};
const manifest = { permissions: [{ name: 'commands', reason: 'Rolls' }], commands: [{ name: 'dice', summary: 'Rolls' }] };

test('a package holds the manifest, one script and the pictures, and the script works where there is nothing but JavaScript', async () => {
  using plugin = writePlugin({ manifest, files });
  const { bytes, digest } = await packPlugin(plugin.folder);
  const read = readPackage(bytes);
  assert.equal(read.manifest.id, 'acme.dice');
  assert.equal(read.digest, digest);
  assert.deepEqual([...read.assets], [['logo.png', png]]);

  let handle: ((kind: string, name: string, payload: unknown) => unknown) | undefined;
  runInNewContext(read.code, { parley: { define: (given: typeof handle) => void (handle = given) } });
  // Made in another realm: only its JSON can be compared.
  assert.equal(JSON.stringify(handle?.('command', 'dice', { text: '6' })), '{"reply":"rolled 6 “ß”"}');
});

test('the same files give the same bytes, wherever they stand', async () => {
  using one = writePlugin({ manifest, files });
  using other = writePlugin({ manifest, files });
  assert.deepEqual((await packPlugin(one.folder)).bytes, (await packPlugin(other.folder)).bytes);
});

test('nothing of this machine is in it, and no map back', async () => {
  using plugin = writePlugin({ manifest, files });
  const { code } = readPackage((await packPlugin(plugin.folder)).bytes);
  assert.doesNotMatch(code, /sourceMappingURL|\/\/ |node_modules/);
  assert.ok(!code.includes(plugin.folder));
});

test('a plugin that would be refused is not packed', async () => {
  using plugin = writePlugin({ files: { 'src/plugin.ts': 'export {};' } });
  await assert.rejects(packPlugin(plugin.folder), (cause) => cause instanceof PackRefused && /definePlugin/.test(cause.message));
});
