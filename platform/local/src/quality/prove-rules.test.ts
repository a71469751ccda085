import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../root.ts';
import { cruise, judge, readRules, type Rules } from './cruise.ts';
import { ourFolders, packageFoldersOf } from './our-folders.ts';
import { proveRules } from './prove-rules.ts';

const rules = readRules();
const without = (name: string, replaced?: object): Rules => ({ ...rules, forbidden: rules.forbidden.flatMap((rule) => (rule.name !== name ? [rule] : replaced === undefined ? [] : [{ ...rule, ...replaced }])) });

test('a rule that catches nothing any more is told, and so are rules without a plant and plants without a rule', async () => {
  const changed = without('vendor-koa', { from: { path: '^nowhere/' } });
  const problems = await proveRules({ ...changed, forbidden: [...changed.forbidden.filter(({ name }) => name !== 'vendor-lit'), { ...rules.forbidden[0], name: 'brand-new' } as Rules['forbidden'][number]] }, cruise, judge);
  assert.ok(problems.some((problem) => problem.startsWith('vendor-koa does not catch')), problems.join('\n'));
  assert.ok(problems.some((problem) => problem.startsWith('brand-new has no planted violation')));
  assert.ok(problems.some((problem) => problem.startsWith('vendor-lit has a planted violation but is no rule')));
  assert.equal(problems.length, 3, problems.join('\n'));
});

const read = (count: number): string[] => Array.from({ length: count }, (_, at) => `platform/http/src/${at}.ts`);

test('a check that reads nothing does not pass', () => {
  assert.equal(judge({ violations: [], modules: [] }, []).passed, false);
  assert.equal(judge({ violations: [], modules: read(500) }, []).passed, true);
  assert.equal(judge({ violations: [{ from: 'a', to: 'b', rule: { name: 'c' } }], modules: read(500) }, []).passed, false);
});

test('a check that reads nothing of one package does not pass, and names it', () => {
  const { passed, output } = judge({ violations: [], modules: [...read(500), 'plugins/polls-two/src/main.ts'] }, ['platform/http', 'plugins/polls']);
  assert.deepEqual([passed, output], [false, 'nothing of plugins/polls was read, so nothing there was checked: does src/quality/our-folders.ts name its folder?']);
});

test('every package stands in a folder that is read', () => {
  const packages = packageFoldersOf(root);
  assert.ok(packages.length > 10, packages.join(' '));
  assert.deepEqual(packages.filter((each) => !ourFolders.some((folder) => each === folder || each.startsWith(`${folder}/`))), []);
});
