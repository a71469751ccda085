import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.ts';

export interface Rules { readonly forbidden: readonly { readonly name: string }[]; readonly options: Readonly<Record<string, unknown>> }
export interface Violation { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }
export interface Cruised { readonly violations: readonly Violation[]; readonly totalCruised: number }

/** Fewer modules than this were never ours: the check was blind (see the head of the rules file), and blind is not clean. */
const fewest = 100;

export const readRules = (): Rules => createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Rules;

export function judge({ violations, totalCruised }: Cruised): { passed: boolean; output: string } {
  const found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  if (totalCruised < fewest) found.push(`only ${totalCruised} modules were read, so nothing was checked: does dependency-cruiser find TypeScript 6, and the folders?`);
  return { passed: found.length === 0, output: found.join('\n') };
}

export async function cruise(baseDir: string, rules: Rules, folders: readonly string[]): Promise<Cruised> {
  const { cruise: run } = await import('dependency-cruiser');
  const { output } = await run([...folders], { ...rules.options, baseDir, ruleSet: { forbidden: rules.forbidden }, validate: true } as never, (rules.options['enhancedResolveOptions'] ?? {}) as never);
  return (output as unknown as { summary: Cruised }).summary;
}
