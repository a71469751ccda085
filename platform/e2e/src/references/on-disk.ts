import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { references } from './references.ts';

export const folder = fileURLToPath(new URL('../../../../docs/references', import.meta.url));

/** Files that are missing, or hold something else than the tables give. */
export function differing(): string[] {
  const read = (name: string): string | undefined => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined);
  return [...references()].filter(([name, text]) => read(name) !== text).map(([name]) => name);
}
