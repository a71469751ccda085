// No browser: what an author does who has never seen our repository, with the packages as they are published.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { createClient } from '@parley/contracts/plain/client';
import { startStack, type Stack } from '@parley/local/stack';
import { signIn } from './sign-in.ts';
import { scriptedPerson } from './scripted-person.ts';

const root = resolve(import.meta.dirname, '../../..');
const published = ['platform/contracts', 'platform/plugin-host', 'sdk-plugin'];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
let home: string;
let stack: Stack;
before(async () => {
  home = mkdtempSync(join(tmpdir(), 'parley-author-'));
  stack = await startStack();
});
after(async () => {
  await stack.stop();
  rmSync(home, { recursive: true, force: true });
});

async function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  // As a shell of theirs would: nothing of ours in the environment, and Node as it is.
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, NODE_COMPILE_CACHE: _compiled, ...env } = process.env;
  const child = spawn(program, args, { cwd, env: { ...env, PATH: `${dirname(process.execPath)}:${env['PATH'] ?? ''}` }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((settle) => { child.once('close', settle); })]);
  assert.equal(code, 0, `${program} ${args.join(' ')}\n${out}\n${err}`);
  return out;
}

test('installed from packed files outside the repository, the SDK writes, tests and packs a plugin that runs in a call', { timeout: 240_000 }, async () => {
  for (const folder of published) {
    await run(root, process.execPath, join(root, 'node_modules/@typescript/native/bin/tsc'), '--singleThreaded', '-p', join(folder, 'tsconfig.build.json'));
    await run(join(root, folder), npm, 'pack', '--pack-destination', home, '--silent');
  }
  const packages = Object.fromEntries(globSync('*.tgz', { cwd: home }).map((file): [string, string] => [`@${file.replace(/^parley-/, 'parley/').replace(/-\d+\.\d+\.\d+\.tgz$/, '')}`, `file:./${file}`]));
  assert.deepEqual(Object.keys(packages).sort(), ['@parley/contracts', '@parley/plugin-host', '@parley/sdk-plugin']);
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: packages, overrides: packages }));
  await run(home, npm, 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error');

  const parley = join(home, 'node_modules/.bin/parley');
  await run(home, parley, 'new', 'word-cloud');
  const folder = join(home, 'word-cloud');
  await run(folder, parley, 'check');
  assert.match(await run(folder, parley, 'test'), /fail 0/);
  await run(folder, parley, 'pack');
  const [file] = globSync('**/*.parley', { cwd: folder });
  assert.ok(file !== undefined, 'there is a package');

  const api = createClient({ serverUrl: stack.url });
  const owner = await signIn(stack.url, await stack.signInLink());
  const offer = await api.call('plugins.upload', { package: readFileSync(join(folder, file)).toString('base64') }, owner);
  assert.equal(offer.pluginId, 'acme.word-cloud');
  const { commands } = await api.call('plugins.install', { packageId: offer.packageId, grants: offer.asks.map(({ grant }) => grant) }, owner);
  const { hostUrl } = await api.call('calls.create', {}, owner);
  const host = await scriptedPerson(stack.url, hostUrl);
  try {
    await host.run('admission.knock', { name: 'Mara' });
    await host.run('participants.join', {});
    const answer = await host.run('plugins.run_command', { text: `/${commands[0]?.name ?? ''} world` });
    assert.equal(answer.plugin, offer.name);
  } finally {
    host.leave();
  }
});
