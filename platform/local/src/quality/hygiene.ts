import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { ourFolders } from './our-folders.ts';

interface PackageFacts { readonly folder: string; readonly name: string; readonly declared: ReadonlySet<string>; readonly forTests: ReadonlySet<string> }

const browserFolders = /^(web-components|platform\/web|marketplace\/site)\//;
const test = /\.(test|spec|flow|bench)\.ts$|\/testing\/|^platform\/(bench|e2e)\/|\/vite\.config\.ts$/;
const emptyNames = /^(utils?|helpers?|common|managers?)$/i;

/** What neither compiler, linter nor dependency rules see. Answers with one line for each finding. */
export function checkHygiene(root: string): string[] {
  const files = globSync(ourFolders.map((folder) => `${folder}/**/*.{ts,mts,mjs,cjs,js}`), { cwd: root, exclude: (path) => /(^|[\\/])(node_modules|dist)$/.test(path) })
    .map((file) => file.split(sep).join('/')).filter((file) => !/(^|\/)(node_modules|dist)\/|^platform\/plugin-host\/escape\/cases\//.test(file)).sort();
  const packages = readPackages(root);
  return [
    ...emptyNamed(files),
    ...files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...escapes(file, text), ...inlineStyles(file, text), ...undeclared(file, text, packages)];
    }),
    ...anatomy(root),
  ];
}

/** Names that say nothing of what is inside. */
function emptyNamed(files: readonly string[]): string[] {
  const paths = new Set(files.flatMap((file) => file.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))));
  return [...paths].filter((path) => emptyNames.test(basename(path).replace(/\..*$/, ''))).map((path) => `${path}: a name like this collects everything; name it by what it does`);
}

/** Ways around the type system. */
function escapes(file: string, text: string): string[] {
  return lines(text).flatMap(({ number, line }) => {
    if (/\bas\s+any\b(?=\s*(?:[;,)\]}.|&]|$))/.test(line)) return [`${file}:${number}: a cast to any; say what it is, or unknown`];
    if (/@ts-(?:ignore|nocheck)\b/.test(line)) return [`${file}:${number}: the compiler is silenced`];
    return [];
  });
}

/** A strict Content-Security-Policy shows no inline style; it would be lost silently. */
function inlineStyles(file: string, text: string): string[] {
  if (!browserFolders.test(file)) return [];
  return lines(text).flatMap(({ number, line }) => (/\bstyleMap\b|\bstyle\s*=\s*["']?\$\{/.test(line) ? [`${file}:${number}: an inline style, which the pages' policy blocks; use a class or a custom property set by adoptedStyleSheets`] : []));
}

/** Hoisting finds packages that a published package would lack. */
function undeclared(file: string, text: string, packages: readonly PackageFacts[]): string[] {
  const owner = packages.find(({ folder }) => file.startsWith(`${folder}/`));
  // What a scaffold writes is text here and code elsewhere.
  if (owner === undefined || /\/scaffold\//.test(file)) return [];
  const specifiers = [...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const names = new Set(specifiers.filter((each) => !/^([./]|node:|#|virtual:)|\$\{/.test(each) && !builtinModules.includes(each)).map((each) => each.split('/').slice(0, each.startsWith('@') ? 2 : 1).join('/')));
  const allowed = (name: string): boolean => name === owner.name || owner.declared.has(name) || (test.test(file) && owner.forTests.has(name));
  return [...names].filter((name) => !allowed(name)).map((name) => `${file}: ${name} is not declared in ${owner.folder}/package.json`);
}

function readPackages(root: string): PackageFacts[] {
  const manifests = globSync(['platform/*/package.json', 'plugins/*/package.json', 'marketplace/*/package.json', 'sdk-plugin/package.json', 'web-components/package.json'], { cwd: root });
  const rootTools = Object.keys(manifest(root, 'package.json').devDependencies ?? {});
  return manifests.map((file) => {
    const { name = '', dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest(root, file);
    const folder = dirname(file).split(sep).join('/');
    // The launcher is never published: it may use the tools of the root.
    const tools = folder === 'platform/local' ? rootTools : [];
    return { folder, name, declared: new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies), ...tools]), forTests: new Set([...Object.keys(devDependencies), ...rootTools]) };
  });
}

interface Manifest { readonly name?: string; readonly dependencies?: Record<string, string>; readonly peerDependencies?: Record<string, string>; readonly devDependencies?: Record<string, string> }
const manifest = (root: string, file: string): Manifest => (existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest : {});

/** The same file names in every capability, so that whoever knows one knows all. */
function anatomy(root: string): string[] {
  const home = join(root, 'platform/server/src/capabilities');
  if (!existsSync(home)) return [];
  return readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => {
    const files = readdirSync(join(home, name));
    const wanted = ['README.md', `${name}.ts`, 'policy.ts', 'ports.ts', 'index.ts'].filter((file) => !files.includes(file));
    const missing = files.some((file) => file.endsWith('.test.ts')) ? wanted : [...wanted, 'a *.test.ts'];
    return missing.map((file) => `${relative(root, join(home, name)).split(sep).join('/')}: has no ${file}`);
  });
}

const lines = (text: string): { number: number; line: string }[] => text.split('\n').map((line, index) => ({ number: index + 1, line }));
