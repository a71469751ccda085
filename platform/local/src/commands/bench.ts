import { spawn, type ChildProcess } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../root.ts';
import { provideBrowser } from '../provide/browser.ts';
import { provideDatabase } from '../provide/database.ts';
import { provideLiveKit } from '../provide/livekit.ts';
import { providePages } from '../provide/pages.ts';
import { toolSettings } from '../settings.ts';

interface Outcome { readonly name: string; readonly line: string; readonly passed: boolean }

/** Runs the benchmarks one after the other, each against a Parley of its own, and sums up. Ends with 1 when one missed its bar or broke. */
export async function run(args: readonly string[]): Promise<number> {
  const all = globSync('platform/bench/src/*.bench.ts', { cwd: root }).sort();
  const named = args.filter((each) => !each.startsWith('-'));
  const nameOf = (file: string): string => basename(file, '.bench.ts');
  const unknown = named.filter((name) => !all.some((file) => nameOf(file) === name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.map(nameOf).join(', ')}.`);
    return 1;
  }
  const say = (line: string): void => console.log(`- ${line}`);
  const tools = toolSettings(process.env);
  const [browser] = await Promise.all([
    provideBrowser(tools, say),
    process.env['LIVEKIT_URL'] === undefined ? provideLiveKit(tools, say) : undefined,
    process.env['MONGODB_URI'] === undefined ? provideDatabase(undefined, tools, say) : undefined,
    providePages(say),
  ]);

  const outcomes: Outcome[] = [];
  for (const file of all.filter((each) => named.length === 0 || named.includes(nameOf(each)))) {
    console.log(`\n${nameOf(file)}`);
    const outcome = await runBench(nameOf(file), join(root, file), browser);
    if (outcome === undefined) return 130;
    outcomes.push(outcome);
  }
  console.log('\nBenchmarks');
  for (const { line } of outcomes) console.log(`  ${line}`);
  return outcomes.length > 0 && outcomes.every(({ passed }) => passed) ? 0 : 1;
}

/** Shows what it says and keeps its last line; undefined when somebody interrupted. */
async function runBench(name: string, file: string, browser: string): Promise<Outcome | undefined> {
  const child: ChildProcess = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', file], {
    cwd: root, env: { ...process.env, PARLEY_CHROMIUM: browser }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  let interrupted = false;
  // It stops the Parley it measures on; we wait for that.
  const interrupt = (): void => {
    interrupted = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    process.stdout.write(chunk);
  });
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  if (interrupted) return undefined;
  const verdict = said.split('\n').findLast((line) => /: ratio \d+\.\d\d \(bar \d+\.\d\d\) (ok|MISSED)$/.test(line));
  return { name, line: verdict ?? `${name}: broke before it had a result (ended with ${code ?? 'a signal'})`, passed: verdict !== undefined && code === 0 };
}
