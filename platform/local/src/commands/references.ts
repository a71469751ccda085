import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

/** `npm run references [-- --check]`: writes docs/references from the tables of the contracts, or says which of them differ. */
export async function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/e2e/src/references.ts'), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
