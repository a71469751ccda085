import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What the first line of a case says. `expect`: contained (stopped, or ended within its limits), answered, or refused with one of `code`. */
export interface EscapeCase {
  readonly name: string;
  readonly class: string;
  readonly says: string;
  readonly expect: 'contained' | 'answered' | 'refused';
  readonly code?: string | readonly string[];
  readonly grants?: readonly string[];
  readonly leak?: boolean;
  readonly snippet: string;
}

export function readCase(file: string): EscapeCase {
  const snippet = readFileSync(file, 'utf8');
  const head = /^\/\/ (\{.*\})\s*$/m.exec(snippet.split('\n', 1)[0] ?? '')?.[1];
  const said = head === undefined ? {} : JSON.parse(head) as Partial<EscapeCase>;
  return { class: basename(dirname(file)), says: '', expect: 'contained', ...said, name: basename(file, '.js'), snippet };
}

export const allCases = (): EscapeCase[] => globSync('cases/*/*.js', { cwd: import.meta.dirname }).sort().map((file) => readCase(join(import.meta.dirname, file)));
