import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkHygiene } from './hygiene.ts';

const clean: Readonly<Record<string, string>> = {
  'package.json': '{"devDependencies":{"typescript":"6"}}',
  'platform/server/package.json': '{"name":"@parley/server","dependencies":{"zod":"4"},"devDependencies":{"fast-check":"4"}}',
  'web-components/package.json': '{"name":"@parley/web-components","dependencies":{"lit":"3"}}',
  'platform/server/src/main.ts': `import { z } from 'zod';\nimport { readFileSync } from 'node:fs';\nimport './other.ts';\n// as any author does\nexport const a = z, b = readFileSync;`,
  'platform/server/src/main.test.ts': `import fc from 'fast-check';\nexport const c = fc;`,
  'web-components/src/elements/lobby-manager/parley-lobby-manager.ts': `import { html } from 'lit';\nexport const d = html;`,
  ...Object.fromEntries(['README.md', 'calls.ts', 'policy.ts', 'ports.ts', 'index.ts', 'calls.test.ts'].map((file) => [`platform/server/src/capabilities/calls/${file}`, ''])),
};

/** The findings in a tree that is clean but for `change`; a file set to undefined is not there. */
function findings(change: Readonly<Record<string, string | undefined>> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), 'parley-hygiene-'));
  try {
    for (const [path, text] of Object.entries({ ...clean, ...change })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkHygiene(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
const cast = ['as', 'any'].join(' ');
const pad = 'left-pad';
const ignore = ['@ts', 'ignore'].join('-');

test('a clean tree has no finding', () => assert.deepEqual(findings(), []));

test('ways around the type system are found, words in a sentence are not', () => {
  for (const code of [`call(x ${cast});`, `const y = x ${cast};`, `(x ${cast}).z`, `const y = x ${cast}\n`, `// ${ignore}`, `/* @ts-${'nocheck'} */`]) assert.equal(findings({ 'platform/server/src/x.ts': code }).length, 1, code);
});

test('names that say nothing are found, files and folders', () => {
  for (const file of ['utils.ts', 'helpers/x.ts', 'common.ts', 'manager.ts', 'util/deep/x.ts', 'Helper.test.ts']) assert.equal(findings({ [`platform/server/src/${file}`]: '' }).length, 1, file);
});

test('inline styles are found where browsers see them', () => {
  for (const code of ['import { styleMap } from "lit/directives/style-map.js";', 'html`<p style=${x}>`', 'html`<p style="${x}">`']) {
    assert.equal(findings({ 'web-components/src/x.ts': code }).length, 1, code);
    assert.equal(findings({ 'platform/web/src/x.ts': code }).length, 1, code);
  }
});

test('a package that is only hoisted is found; what tests alone may use stays with tests', () => {
  for (const code of [`import x from '${pad}';`, `export { x } from '@scope/${pad}/deep';`, `const x = await import('${pad}');`, `import '${pad}';`, `import fc from 'fast-check';`, `import {\n  a,\n  b,\n} from '${pad}';`]) {
    assert.equal(findings({ 'platform/server/src/x.ts': code }).length, 1, code);
  }
});

test('a capability lacks none of its parts', () => {
  for (const part of ['README.md', 'calls.ts', 'policy.ts', 'ports.ts', 'index.ts', 'calls.test.ts']) {
    assert.match(findings({ [`platform/server/src/capabilities/calls/${part}`]: undefined }).join(), /capabilities\/calls: has no /, part);
  }
});
