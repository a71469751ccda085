import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { CommandFailed } from './command-failed.ts';
import { pluginFolder, readArgs } from './read-args.ts';

/** Node’s own test runner, on every *.test.ts of the folder. */
export async function testCommand(args: readonly string[]): Promise<number> {
  const folder = pluginFolder(readArgs(args, {}).folder);
  const files = globSync('**/*.test.ts', { cwd: folder, exclude: (path) => /(^|[\\/])(node_modules|dist)$/.test(path) }).sort();
  if (files.length === 0) throw new CommandFailed('There is no *.test.ts below the folder.', 'Write one beside your code; simulateCall from @parley/sdk-plugin/testing gives it a call to work in.');
  // The tests find the same Parley as this command: its sources, or what was built of them.
  const same = process.execArgv.filter((each) => each.startsWith('--conditions') || each.startsWith('--disable-warning'));
  const child = spawn(process.execPath, [...same, '--test', ...files], { cwd: folder, stdio: 'inherit', env: outsideOfTests() });
  const [status] = await once(child, 'close') as [number | null];
  return status ?? 1;
}

// Started by a test itself, the runner would report to that one and say nothing.
function outsideOfTests(): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  return rest;
}
