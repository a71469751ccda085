import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * One of the programs that run as a process or thread of their own, as one file of JavaScript in `folder`: built beside this one where the
 * package is built, its own source without types where it is not. Answers with its path.
 */
export function writeProgram(name: 'child' | 'lane' | 'launcher', folder: string): string {
  const here = fileURLToPath(import.meta.url);
  const isSource = here.endsWith('.ts');
  const source = readFileSync(join(dirname(here), `${name}${isSource ? '.ts' : '.js'}`), 'utf8');
  const path = join(folder, `${name}.cjs`);
  writeFileSync(path, (isSource ? stripTypeScriptTypes(source) : source).replace(/^export \{\};?$/m, ''), { mode: 0o600 });
  return path;
}
