import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkHygiene } from '../quality/hygiene.ts';
import { root } from '../root.ts';
import { ScaffoldRefused, writeScaffold } from './write-scaffold.ts';

/** A tree with as much of the house as a new part needs. */
function plot() {
  const at = realpathSync(mkdtempSync(join(tmpdir(), 'parley-new-')));
  for (const folder of ['platform/server/src/kernel', 'platform/server/src/testing', 'web-components/src/foundation', 'web-components/src/session']) cpSync(join(root, folder), join(at, folder), { recursive: true, filter: (file) => !file.endsWith('.test.ts') });
  for (const file of ['tsconfig.json', 'platform/server/package.json', 'web-components/package.json']) cpSync(join(root, file), join(at, file));
  symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'), 'dir');
  mkdirSync(join(at, 'check'));
  writeFileSync(join(at, 'check/tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', compilerOptions: { composite: false, declaration: false, noEmit: true }, include: ['../platform/server/src/capabilities', '../web-components/src/elements'], files: [] }));
  return { at, [Symbol.dispose]: () => rmSync(at, { recursive: true }) };
}

function runTests(at: string, files: readonly string[]) {
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', '--test', '--test-reporter=tap', ...files], { cwd: at, env, encoding: 'utf8' });
  return { status, stdout };
}

test('a new capability and a new element have the whole anatomy, right types, and one failing test that says what is next', () => {
  using plotted = plot();
  const { at } = plotted;
  const capability = writeScaffold(at, 'capability', 'polls');
  const element = writeScaffold(at, 'element', 'parley-raise-hand');
  assert.deepEqual(checkHygiene(at), []);
  assert.ok(element.includes('web-components/src/elements/raise-hand/parley-raise-hand.ts'));

  const types = spawnSync(process.execPath, [join(root, 'node_modules/@typescript/native/bin/tsc'), '--singleThreaded', '-p', join(at, 'check')], { encoding: 'utf8' });
  assert.equal(types.status, 0, types.stdout + types.stderr);

  for (const written of [capability, element]) {
    const { status, stdout } = runTests(at, written.filter((file) => file.endsWith('.test.ts')));
    assert.equal(status, 1, stdout);
    assert.match(stdout, /# pass 1\n# fail 1\n/);
    assert.match(stdout, /Next: 1\. /);
  }
});

test('what is no name, and what exists, is refused and nothing is written', () => {
  using plotted = plot();
  const { at } = plotted;
  for (const name of [undefined, '', 'Polls', 'my-polls', '../polls', 'po', 'polls2', 'helpers', 'common']) assert.throws(() => writeScaffold(at, 'capability', name), ScaffoldRefused, name);
  for (const name of [undefined, '', 'Hand', 'raise_hand', '-hand', 'hand-', '../hand', 'a/b', 'parley-', 'utils']) assert.throws(() => writeScaffold(at, 'element', name), ScaffoldRefused, name);
  assert.throws(() => writeScaffold(at, 'plugin', 'polls'), ScaffoldRefused);
  writeScaffold(at, 'capability', 'polls');
  assert.throws(() => writeScaffold(at, 'capability', 'polls'), /exists already/);
});
