import { readFileSync, realpathSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { build, transform, type BuildFailure, type BuildOptions, type Message } from 'esbuild';
import type { Finding } from '../check/finding.ts';

/** A plugin’s code as the sandbox loads it. */
export interface Bundle {
  readonly code: string;
  /** The files it was made of, but those of Parley: path below the folder to text. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Thrown when there is nothing to load; the findings say why, file by file. */
export class BundleFailed extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ file, line, problem }) => `${file}${line === undefined ? '' : `:${line}`}: ${problem}`).join('\n'));
    this.name = 'BundleFailed';
    this.findings = findings;
  }
}

// Published packages carry built files only; here the sources are what there is.
const runsFromSource = import.meta.filename.endsWith('.ts');
const isOurs = (path: string): boolean => /(^|\/)node_modules\/@parley\//.test(path) || sdkFolders.some((folder) => path.startsWith(folder));
const sdkFolders = [resolve(import.meta.dirname, '../guest'), ...(runsFromSource ? [resolve(import.meta.dirname, '../../../platform/contracts')] : [])].map((path) => `${path.split(sep).join('/')}/`);

// What the bundler answers with are real paths, relative to this.
const homeOf = (folder: string): string => realpathSync(resolve(folder));

/** One script of everything that `main` imports. The same files give the same text, wherever they stand. */
export async function bundlePlugin(folder: string, main: string): Promise<Bundle> {
  const { code, inputs } = await bundle(folder, main);
  const home = homeOf(folder);
  const theirs = inputs.map((path) => join(home, path)).filter((path) => !isOurs(path.split(sep).join('/')));
  return { code: await withoutPlaces(code), sources: new Map(theirs.map((path) => [relative(home, path).split(sep).join('/'), readFileSync(path, 'utf8')])) };
}

/** The same code, in which each of these globals is called `<mark><name>` wherever it really is the global. Comments say which file a part came from. */
export async function bundleMarked(folder: string, main: string, names: readonly string[], mark: string): Promise<string> {
  const define = Object.fromEntries(names.flatMap((name) => [[name, `${mark}${name}`], [`globalThis.${name}`, `${mark}${name}`]]));
  return (await bundle(folder, main, { define })).code;
}

async function bundle(folder: string, main: string, more: Pick<BuildOptions, 'define'> = {}): Promise<{ code: string; inputs: string[] }> {
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(homeOf(folder), main)], absWorkingDir: homeOf(folder), bundle: true, write: false, metafile: true, outfile: 'plugin.js',
      format: 'iife', platform: 'neutral', mainFields: ['module', 'main'], target: 'es2024', charset: 'utf8', legalComments: 'none', logLevel: 'silent',
      conditions: runsFromSource ? ['parley-source'] : [],
      // The settings of the folder, or of one above it, would change what comes out.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, strict: true } },
      ...more,
    });
    return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
  } catch (cause) {
    const { errors } = cause as Partial<BuildFailure>;
    if (errors === undefined) throw cause;
    throw new BundleFailed(errors.map((message) => explain(message, folder, main)));
  }
}

/** Comments that name paths differ from machine to machine; printed anew the code has none. */
async function withoutPlaces(code: string): Promise<string> {
  return (await transform(code, { loader: 'js', target: 'es2024', charset: 'utf8', legalComments: 'none' })).code;
}

function explain({ text, location }: Message, folder: string, main: string): Finding {
  if (location === null) return { level: 'error', file: main, problem: text.replaceAll(`${homeOf(folder)}${sep}`, ''), fix: 'plugin.json says under `main` where the code begins; is that file there?' };
  const missing = /^Could not resolve "([^"]+)"/.exec(text)?.[1];
  return { level: 'error', file: location.file.split(sep).join('/'), line: location.line, problem: text, fix: missing === undefined ? hintFor(text) : whereFrom(missing) };
}

function whereFrom(missing: string): string {
  if (missing.startsWith('node:') || builtinModules.includes(missing)) return 'A plugin runs without Node. What it needs from outside it asks of `parley`; only tests may use Node.';
  if (/^[./]/.test(missing)) return 'Is the file there? Write the whole name with its ending, such as ./poll.ts.';
  return 'Is it installed, and among the dependencies in package.json?';
}

function hintFor(text: string): string {
  if (text.startsWith('No loader')) return 'Pictures belong into the folder assets/; a view shows one as asset:<name>.';
  return text.startsWith('Top-level await') ? 'The sandbox loads a plugin in one go: wait inside of a handler.' : 'Mend what the message says.';
}
