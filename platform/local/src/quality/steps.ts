import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

export interface StepResult { readonly name: string; readonly passed: boolean; readonly output: string }

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const packages = ['platform/contracts', 'platform/http', 'platform/server', 'platform/local', 'platform/web', 'platform/e2e', 'platform/bench', 'web-components'];

/** The fast checks, each as one named step. */
export const steps: readonly { name: string; run(): StepResult }[] = [
  ...packages.map((folder) => step(`types of ${folder}`, process.execPath, [bin('tsc'), '--noEmit', '-p', folder])),
  step('lint', bin('oxlint'), ['--deny-warnings', 'platform', 'web-components']),
];

function step(name: string, file: string, args: readonly string[]): { name: string; run(): StepResult } {
  return {
    name,
    run() {
      const { status, stdout, stderr } = spawnSync(file, args, { cwd: root, encoding: 'utf8' });
      return { name, passed: status === 0, output: `${stdout}${stderr}` };
    },
  };
}
