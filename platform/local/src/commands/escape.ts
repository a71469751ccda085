import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { root } from '../root.ts';

/**
 * `npm run escape [-- part of a name]`: the whole suite of what hostile plugins try, each case with its time and memory.
 * `npm run escape -- --try file …`: the given snippets instead; one line of JSON each.
 */
export async function run(args: readonly string[]): Promise<number> {
  const isTry = args[0] === '--try';
  const program = join(root, 'platform/plugin-host/escape', isTry ? 'try.ts' : 'run.ts');
  const given = isTry ? args.slice(1).map((file) => resolve(process.env['INIT_CWD'] ?? process.cwd(), file)) : args;
  const child = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', program, ...given], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((settle) => child.once('close', (code) => settle(code ?? 1)));
}
