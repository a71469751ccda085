import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { run as runTests } from 'node:test';
import { join, relative } from 'node:path';
import { root } from '../root.ts';
import { provideForTests } from '../provide/for-tests.ts';
import { testFront } from '../quality/test-front.ts';
import { runChecks } from './check.ts';

interface Tally { passed: number; failed: number }
interface TestReport { readonly name: string; readonly file?: string; readonly skip?: string | boolean; readonly details: { readonly type?: string; readonly duration_ms?: number; readonly error?: Error & { cause?: unknown } } }

const minute = 60_000;
const longestTest = 4 * minute;
/** A file of which nothing is heard for so long will not end by itself. */
const longestSilence = 5 * minute;

/** Runs everything and closes with the line `N passed, N failed`. */
export async function run(args: readonly string[]): Promise<number> {
  const pattern = args.find((each) => !each.startsWith('--'));
  // Flows, proofs and the model at the length that no wait for a change is worth.
  if (args.includes('--long')) process.env['PARLEY_LONG'] = '1';
  const ground = await provideForTests();
  const tally: Tally = { passed: 0, failed: 0 };
  const wanted = (file: string): boolean => pattern === undefined || file.includes(pattern);
  const find = (globs: string[]): string[] => globSync(globs, { cwd: root, exclude: (path) => path.includes('node_modules') }).filter(wanted).sort().map((file) => join(root, file));
  const folder = mkdtempSync(join(tmpdir(), 'parley-tests-'));
  const runThese = (title: string, files: string[]): Promise<void> => runFiles(title, files, tally, ground.environment);
  const flows = longestFirst(find(['platform/e2e/src/**/*.flow.ts']));
  const runFlows = async (): Promise<void> => {
    for (let flow = flows.shift(); flow !== undefined; flow = flows.shift()) await runThese(`Flows in a browser: ${relative(root, flow)}`, [flow]);
  };
  try {
    // Browsers wait much and work little at a time; the rest of two cores does everything else meanwhile, and takes its part of the flows when it is done.
    await Promise.all([
      runFlows(),
      (async () => {
        if (pattern === undefined) {
          console.log('Checks');
          for (const result of await runChecks()) tally[result.passed ? 'passed' : 'failed'] += 1;
        }
        await runThese('Tests', together(find(['platform/*/src/**/*.test.ts', 'platform/plugin-host/escape/*.test.ts', 'web-components/src/**/*.test.ts', 'sdk-plugin/{src,templates}/**/*.test.ts', 'plugins/*/src/**/*.test.ts']), folder));
        if (wanted('platform/local/ferretdb/message_test.go')) await runFrontTests(tally);
        await runThese('Proofs without a browser', find(['platform/e2e/src/**/*.proof.ts']));
        await runFlows();
      })(),
    ]);
  } finally {
    await ground.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

/** What is begun last keeps the other core waiting for its end. How long a flow is to read says well enough how long it takes. */
const longestFirst = (files: readonly string[]): string[] => files.toSorted((one, other) => statSync(other).size - statSync(one).size);

/** The front of the embedded database is written in Go, and so are its tests. */
async function runFrontTests(tally: Tally): Promise<void> {
  console.log('Tests of the embedded database’s front');
  const results = await testFront();
  if (results === undefined) console.log('  skipped: there is no Go on PATH');
  for (const { name, passed, output } of results ?? []) {
    tally[passed ? 'passed' : 'failed'] += 1;
    console.log(passed ? `  ok     ${name}` : `  FAILED platform/local/ferretdb: ${name}\n${output}`);
  }
}

/**
 * Files that touch nothing outside themselves run in one process: most of what they cost by themselves is starting it. Whoever starts
 * something, sets something up or changes the environment has a process alone.
 */
function together(files: readonly string[], folder: string): string[] {
  const alone = (file: string): boolean => /\b(before|after|beforeEach|afterEach)\(|child_process|process\.(env|exitCode|on|chdir|kill)|openDatabase|startStack|isolate-engine|simulateCall|mock\./.test(readFileSync(file, 'utf8'));
  const plain = files.filter((file) => !alone(file));
  if (plain.length < 2) return [...files];
  const entry = join(folder, 'plain.test.mjs');
  writeFileSync(entry, plain.map((file) => `await import(${JSON.stringify(pathToFileURL(file).href)});\n`).join(''));
  return [entry, ...files.filter(alone)];
}

async function runFiles(title: string, files: string[], tally: Tally, environment: Readonly<Record<string, string>>): Promise<void> {
  if (files.length === 0) return;
  console.log(title);
  Object.assign(process.env, environment);
  for (const file of files) await runFile(file, tally);
}

/** A test whose time is over may leave something running that keeps its file from ending; the file is ended all the same, and the next one run. */
async function runFile(file: string, tally: Tally): Promise<void> {
  const stuck = new AbortController();
  const giveUp = (): void => stuck.abort(new Error('the file did not end; something is still running in it'));
  const stream = runTests({ files: [file], concurrency: 1, timeout: longestTest, signal: stuck.signal, execArgv: ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'] });
  stream.on('test:pass', (report: TestReport) => {
    if (report.details.type === 'suite' || report.skip !== undefined) return;
    tally.passed += 1;
    console.log(`  ok     ${report.name}${tookLong(report)}`);
  });
  stream.on('test:fail', (report: TestReport) => {
    if (report.details.type === 'suite') return;
    tally.failed += 1;
    console.log(`  FAILED ${report.file ?? ''}: ${report.name}\n${inspectFault(report.details.error)}`);
  });
  let silence = setTimeout(giveUp, longestSilence);
  for await (const _event of stream) {
    clearTimeout(silence);
    silence = setTimeout(giveUp, longestSilence);
  }
  clearTimeout(silence);
}

/** What takes its time is said, so that it is seen when it grows. */
function tookLong({ details }: TestReport): string {
  const seconds = (details.duration_ms ?? 0) / 1_000;
  return seconds < 2 ? '' : ` (${seconds.toFixed(1)} s)`;
}

function inspectFault(error: (Error & { cause?: unknown }) | undefined): string {
  const cause = error?.cause instanceof Error ? error.cause : error;
  return cause?.stack ?? String(cause);
}
