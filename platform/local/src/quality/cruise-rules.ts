import { root } from '../root.ts';
import { cruise, judge, readRules } from './cruise.ts';
import { checkHygiene } from './hygiene.ts';
import { ourFolders, packageFoldersOf } from './our-folders.ts';
import { proveRules } from './prove-rules.ts';
import type { StepResult } from './steps.ts';

/** The slower checks of the sources, each as one step. */
export const cruiseRules: readonly (() => Promise<StepResult>)[] = [
  async () => {
    const rules = readRules();
    const cruised = await cruise(root, rules, ourFolders);
    return { name: `dependency rules (${rules.forbidden.length} rules, ${cruised.modules.length} modules)`, ...judge(cruised, packageFoldersOf(root)) };
  },
  async () => {
    const problems = await proveRules(readRules(), cruise, judge);
    return { name: 'each dependency rule catches its planted violation', passed: problems.length === 0, output: problems.join('\n') };
  },
  () => {
    const problems = checkHygiene(root);
    return Promise.resolve({ name: 'hygiene of the sources', passed: problems.length === 0, output: problems.join('\n') });
  },
];
