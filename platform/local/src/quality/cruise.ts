import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.ts';

export interface Rules { readonly forbidden: readonly { readonly name: string }[]; readonly options: Readonly<Record<string, unknown>> }
export interface Violation { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }
export interface Cruised { readonly violations: readonly Violation[]; /** Our own, by path. */ readonly modules: readonly string[] }

/** Fewer modules than this were never ours: the check was blind (see the head of the rules file), and blind is not clean. */
const fewest = 100;

export const readRules = (): Rules => createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Rules;

/** `packages`: the folders of which something must have been read. */
export function judge({ violations, modules }: Cruised, packages: readonly string[]): { passed: boolean; output: string } {
  const found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  if (modules.length < fewest) found.push(`only ${modules.length} modules were read, so nothing was checked: does dependency-cruiser find TypeScript 6, and the folders?`);
  for (const folder of packages) {
    if (!modules.some((module) => module.startsWith(`${folder}/`))) found.push(`nothing of ${folder} was read, so nothing there was checked: does src/quality/our-folders.ts name its folder?`);
  }
  return { passed: found.length === 0, output: found.join('\n') };
}

/** Reads the folders, as far as they are there. */
export async function cruise(baseDir: string, rules: Rules, folders: readonly string[]): Promise<Cruised> {
  const { cruise: run } = await import('dependency-cruiser');
  const there = folders.filter((folder) => existsSync(join(baseDir, folder)));
  const { output } = await run(there, { ...rules.options, baseDir, ruleSet: { forbidden: rules.forbidden }, validate: true } as never, (rules.options['enhancedResolveOptions'] ?? {}) as never);
  const { summary, modules } = output as unknown as { summary: { violations: readonly Violation[] }; modules: readonly { source: string }[] };
  return { violations: summary.violations, modules: modules.map(({ source }) => source).filter((source) => there.some((folder) => source.startsWith(`${folder}/`))) };
}
