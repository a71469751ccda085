import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cruised, Rules } from './cruise.ts';
import { ourFolders } from './our-folders.ts';
import { cleanFiles, packageFolders, plants, undeclaredPackage, vendorPackages } from './plants.ts';

type Cruise = (baseDir: string, rules: Rules, folders: readonly string[]) => Promise<Cruised>;
type Judge = (cruised: Cruised, packages: readonly string[]) => { readonly passed: boolean };

/**
 * Nobody trusts an alarm that never rang: in a small house of the same layout each rule gets one violation, and must
 * report it. Answers with what is wrong; empty when every rule works.
 */
export async function proveRules(rules: Rules, cruise: Cruise, judge: Judge): Promise<string[]> {
  const names = rules.forbidden.map(({ name }) => name);
  const problems = [
    ...names.filter((name) => !Object.hasOwn(plants, name)).map((name) => `${name} has no planted violation: add one to src/quality/plants.ts, so that it is known to catch something`),
    ...Object.keys(plants).filter((name) => !names.includes(name)).map((name) => `${name} has a planted violation but is no rule any more`),
    ...(judge({ violations: [], modules: [] }, []).passed ? ['a check that read 0 modules passes'] : []),
  ];
  const house = realpathSync(mkdtempSync(join(tmpdir(), 'parley-rules-')));
  try {
    build(house);
    const { violations, modules } = await cruise(house, rules, ourFolders);
    for (const folder of Object.values(packageFolders)) {
      const elsewhere = modules.filter((module) => !module.startsWith(`${folder}/`));
      if (elsewhere.length === modules.length) problems.push(`nothing of ${folder} was read in the house in small`);
      if (judge({ violations: [], modules: [...elsewhere, ...enough] }, Object.values(packageFolders)).passed) problems.push(`a check that read nothing of ${folder} passes`);
    }
    for (const name of names) {
      const plant = plants[name];
      if (plant !== undefined && !violations.some(({ rule, from }) => rule.name === name && from === plant.file)) problems.push(`${name} does not catch ${plant.file}`);
    }
    for (const { rule, from, to } of violations) {
      if (Object.hasOwn(cleanFiles, from) && !isPlanted(to)) problems.push(`${rule.name} reports ${from} -> ${to}, which breaks no rule`);
    }
  } finally {
    rmSync(house, { recursive: true });
  }
  return problems;
}

/** So many modules that their number alone is in order. */
const enough: readonly string[] = Array.from({ length: 1_000 }, (_, at) => `elsewhere/${at}.ts`);

const isPlanted = (path: string): boolean => Object.values(plants).some(({ file, beside }) => file === path || Object.hasOwn(beside ?? {}, path));

function build(house: string): void {
  const write = (path: string, text: string): void => {
    const file = join(house, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const name of [...vendorPackages, undeclaredPackage]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', main: './index.js' }));
    write(`node_modules/${name}/index.js`, 'export const vendor = true;\n');
  }
  const dependencies = Object.fromEntries([...vendorPackages, ...Object.keys(packageFolders)].map((name) => [name, '*']));
  write('package.json', JSON.stringify({ name: 'house', private: true, workspaces: Object.values(packageFolders) }));
  for (const [name, folder] of Object.entries(packageFolders)) {
    write(`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { './*': { 'parley-source': './src/*.ts' } }, dependencies }));
    const link = join(house, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(house, folder), link, 'dir');
  }
  for (const [path, text] of Object.entries(cleanFiles)) write(path, text);
  for (const { file, code, beside = {} } of Object.values(plants)) {
    write(file, code);
    for (const [path, text] of Object.entries(beside)) write(path, text);
  }
}
