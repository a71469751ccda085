import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { root } from '../root.ts';
import { rememberingTypes } from './remember-types.ts';

export interface StepResult { readonly name: string; readonly passed: boolean; readonly output: string }

/** TypeScript 7. What reads sources through the compiler's API has `typescript` itself, which is 6. One thread: each more would find out the same types again. */
const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
/** The fast checks, each as one named step. */
export const steps: readonly { name: string; run(): Promise<StepResult> }[] = [
  // One program for all: what they share is read once.
  { name: 'types', run: () => rememberingTypes((memory) => runStep('types', process.execPath, [compiler, '-p', 'tsconfig.check.json', '--singleThreaded', '--incremental', '--tsBuildInfoFile', memory])) },
  step('lint', bin('oxlint'), ['--deny-warnings', 'platform', 'web-components', 'sdk-plugin', 'plugins']),
];

function step(name: string, file: string, args: readonly string[]): { name: string; run(): Promise<StepResult> } {
  return { name, run: () => runStep(name, file, args) };
}

async function runStep(name: string, file: string, args: readonly string[]): Promise<StepResult> {
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { name, passed: status === 0, output: `${stdout}${stderr}` };
}
