import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkEngine } from './check-engine.ts';
import { checkPlugin } from './check-plugin.ts';
import { plainCode, png, writePlugin } from './testing/write-plugin.ts';

/** What is found in a plain plugin with a change: `level file problem`, one line each. */
async function found(change: Parameters<typeof writePlugin>[0], prepare?: (folder: string) => void): Promise<string> {
  using plugin = writePlugin(change);
  prepare?.(plugin.folder);
  const { findings } = await checkPlugin(plugin.folder);
  for (const { problem, fix } of findings) assert.ok(problem !== '' && fix !== '', 'each finding says what to do');
  return findings.map(({ level, file, line, problem }) => `${level} ${file}${line === undefined ? '' : `:${line}`} ${problem}`).join('\n');
}
const code = (body: string): { files: Record<string, string> } => ({ files: { 'src/plugin.ts': `import { definePlugin } from '@parley/sdk-plugin';\n${body}` } });
const permission = (...names: readonly string[]): object => ({ permissions: names.map((name) => ({ name, reason: 'For the test' })) });

test('a plain plugin has no finding', async () => assert.equal(await found({}), ''));

test('the template has no finding', async () => {
  assert.deepEqual((await checkPlugin(join(import.meta.dirname, '../../templates/plugin'))).findings, []);
});

test('a manifest that is not there, no JSON or wrong is an error with the field', async () => {
  assert.match(await found({ files: { 'plugin.json': '{ "id": ' } }), /^error plugin\.json is no JSON/);
  assert.match(await found({ manifest: { id: 'Dice' } }), /^error plugin\.json id: /);
  assert.match(await found({ manifest: { colour: 'red' } }), /^error plugin\.json it: .*colour/);
  assert.match(await found({ manifest: { surfaces: ['panel'] } }), /^error plugin\.json surfaces: panel needs the permission ui\.panel/);
  assert.match(await found({ manifest: { egress: [{ host: 'https://example.com/', reason: 'x' }] } }), /^error plugin\.json egress\.0\.host/);
});

test('a plugin made for another Parley is an error', () => {
  const fits = (engine: string, parley: string): boolean => checkEngine({ engine }, parley).length === 0;
  assert.ok(fits('^0.1.0', '0.1.0') && fits('^0.1.0', '0.1.7') && fits('^1.2.0', '1.3.0') && fits('^0.0.3', '0.0.3') && fits('^1.0.0', '1.0.0-beta.1'));
  assert.ok(!fits('^0.2.0', '0.1.0') && !fits('^0.1.0', '0.2.0') && !fits('^0.1.3', '0.1.2') && !fits('^1.2.0', '1.1.9') && !fits('^1.0.0', '2.0.0') && !fits('^0.0.3', '0.0.4') && !fits('^2.0.0', '1.9.9'));
});

test('code that cannot be bundled is an error at its line', async () => {
  assert.match(await found(code(`import { readFileSync } from 'node:fs';\ndefinePlugin({ installed: () => readFileSync('x') });`)), /^error src\/plugin\.ts:2 Could not resolve "node:fs"/);
  assert.match(await found(code(`import { x } from './none.ts';\ndefinePlugin({ installed: () => x });`)), /^error src\/plugin\.ts:2 Could not resolve/);
  assert.match(await found(code('definePlugin({ installed: () => }')), /^error src\/plugin\.ts:2 Unexpected/);
  assert.match(await found({ manifest: { main: 'src/other.ts' } }), /^error src\/other\.ts Could not resolve/);
  assert.match(await found(code('await Promise.resolve();\ndefinePlugin({});')), /^error src\/plugin\.ts:2 Top-level await/);
});

test('code that defines nothing, or is too large, is an error', async () => {
  assert.match(await found({ files: { 'src/plugin.ts': 'export const x = 1;' } }), /^error src\/plugin\.ts nothing calls definePlugin/);
  assert.match(await found(code(`const data = ${JSON.stringify('x'.repeat(1_100_000))};\ndefinePlugin({ installed: () => data });`)), /^error src\/plugin\.ts its code has \d+ KB/);
});

test('globals that the sandbox lacks or reviewers refuse are warnings, where they are really the globals', async () => {
  const lines = await found({
    files: {
      'src/plugin.ts': `import { definePlugin } from '@parley/sdk-plugin';\nimport { later } from './later.ts';\ndefinePlugin({ installed: () => [eval('1'), new Function('2'), globalThis.fetch, WebAssembly, later] });`,
      'src/later.ts': 'export const later = () => setTimeout(() => console.log(1), 1);',
    },
  });
  for (const wanted of ['src/plugin.ts uses eval', 'src/plugin.ts uses Function', 'src/plugin.ts uses WebAssembly', 'src/plugin.ts uses fetch, which', 'src/later.ts uses setTimeout, which', 'src/later.ts uses console, which']) assert.match(lines, new RegExp(`^warning ${wanted}`, 'm'));
  assert.equal(await found(code(`const x = { eval: 1, fetch: 2 };\nconst process = (console: number) => console;\ndefinePlugin({ installed: () => [x.eval, x.fetch, process(1), typeof crypto === 'object', 'setTimeout'] });`)), '');
});

test('a dependency in the older form of modules is bundled as any other', async () => {
  assert.equal(await found({
    files: {
      'node_modules/dice/package.json': '{"name":"dice","main":"index.js"}', 'node_modules/dice/index.js': `module.exports = { roll: require('./sides.js') };`, 'node_modules/dice/sides.js': 'module.exports = () => 6;',
      'src/plugin.ts': `import { definePlugin } from '@parley/sdk-plugin';\nimport { roll } from 'dice';\ndefinePlugin({ installed: () => roll() });`,
    },
  }), '');
});

test('a permission that nothing uses is a warning, and so is a use without it', async () => {
  assert.match(await found({ manifest: permission('kv') }), /^warning plugin\.json asks for kv, which nothing/);
  assert.match(await found({ manifest: permission('participants.read', 'chat.read') }), /participants\.read[\s\S]*chat\.read/);
  assert.equal(await found({ manifest: permission('kv'), ...code(`definePlugin({ installed: (_, { kv }) => kv.set('a', 1) });`) }), '');
  assert.match(await found(code(`definePlugin({ installed: (_, parley) => parley.kv.set('a', 1) });`)), /^warning src\/plugin\.ts does what needs kv/);
  assert.match(await found(code(`definePlugin({ actions: { a: ({ callId }, parley) => parley.ui.hide(callId, { surface: 'panel', to: 'everyone' }) } });`)), /^warning src\/plugin\.ts does what needs ui\.panel/);
});

test('what the manifest names and the code answers to are compared', async () => {
  assert.match(await found({ manifest: { ...permission('calls.read'), events: ['calls.ended'] } }), /^warning plugin\.json events: nothing in the code answers to calls\.ended/);
  assert.match(await found({ ...code(`definePlugin({ events: { 'calls.ended': () => undefined } });`) }), /^warning src\/plugin\.ts answers to calls\.ended, which plugin\.json does not name/);
  assert.equal(await found({ manifest: { ...permission('calls.read'), events: ['calls.ended'] }, ...code(`definePlugin({ events: { 'calls.ended': () => undefined } });`) }), '');
  assert.match(await found({ manifest: { ...permission('commands'), commands: [{ name: 'dice', summary: 'Rolls' }] }, ...code('definePlugin({ commands: {} });') }), /^warning plugin\.json commands: nothing in the code answers to dice/);
});

test('hosts that are asked and declared are compared', async () => {
  const fetching = (address: string) => code(`definePlugin({ installed: (_, parley) => parley.fetch(\`${address}\`) });`);
  const egress = (host: string) => ({ egress: [{ host, reason: 'For the test' }] });
  assert.match(await found(fetching('https://api.example.com/x')), /^warning src\/plugin\.ts:2 asks api\.example\.com, which/);
  assert.equal(await found({ manifest: egress('*.example.com'), ...fetching('https://api.example.com/x') }), '');
  assert.match(await found({ manifest: egress('*.example.com'), ...fetching('https://example.com.evil.net/x') }), /asks example\.com\.evil\.net/);
  assert.match(await found({ manifest: egress('other.example.com') }), /^warning plugin\.json egress: the code never names other\.example\.com/);
  assert.match(await found({ manifest: egress('10.0.0.1') }), /^error plugin\.json egress\.0\.host/);
  assert.match(await found(fetching('http://api.example.com/x')), /without encryption/);
});

test('pictures are PNG, JPEG or WebP by their bytes, small, few and no links', async () => {
  assert.equal(await found({ files: { 'assets/logo.png': png, 'assets/.DS_Store': 'x' } }), '');
  assert.match(await found({ files: { 'assets/logo.png': '<svg/>' } }), /^error assets\/logo\.png is no PNG/);
  assert.match(await found({ files: { 'assets/Logo.png': png } }), /^error assets\/Logo\.png has a name/);
  assert.match(await found({ files: { 'assets/big.png': Buffer.concat([png, Buffer.alloc(300_000)]) } }), /^error assets\/big\.png has 293 KB/);
  assert.match(await found({ files: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`assets/${index}.png`, png])) }), /^error assets\/ holds 21 pictures/);
  assert.match(await found({ files: { 'assets/deep/a.png': png } }), /^error assets\/deep is a folder/);
  assert.match(await found({ files: { 'assets/a.png': png } }, (folder) => symlinkSync('/etc/hostname', join(folder, 'assets/b.png'))), /^error assets\/b\.png is a link/);
  assert.match(await found({ files: { 'src/plugin.ts': `${plainCode}export const src = 'asset:none.png';` } }), /^warning src\/plugin\.ts shows asset:none\.png/);
});
