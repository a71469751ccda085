import { join } from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../root.ts';
import type { StepResult } from './steps.ts';

interface Rules { forbidden: { name: string }[]; options: Record<string, unknown> }
interface Output { summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number } }

/** The dependency rules on the real tree; 0 modules read is a failure, since a blind check passes everything. */
export const cruiseRules: readonly (() => Promise<StepResult>)[] = [async () => {
  const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Rules;
  const { summary } = await cruise(root, rules, ['platform', 'web-components']);
  const found = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  return { name: `dependency rules (${rules.forbidden.length} rules, ${summary.totalCruised} modules)`, passed: found.length === 0 && summary.totalCruised > 100, output: found.join('\n') };
}];

async function cruise(baseDir: string, rules: Rules, folders: string[]): Promise<Output> {
  const { cruise: run } = await import('dependency-cruiser');
  const result = await run(folders, { ...rules.options, baseDir, ruleSet: { forbidden: rules.forbidden }, validate: true } as never, (rules.options['enhancedResolveOptions'] ?? {}) as never);
  return result.output as unknown as Output;
}
