import { globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pluginId } from '@parley/contracts/manifest';
import { CommandFailed } from './command-failed.ts';
import { readArgs } from './read-args.ts';

const template = join(import.meta.dirname, '../../templates/plugin');
// The template is a plugin itself, so that it is checked and tested as every other one; these are its names.
const sample = { publisher: 'acme', name: 'hello-parley', title: 'Hello Parley' };

export function newCommand(args: readonly string[]): Promise<number> {
  const { values, folder: given } = readArgs(args, { publisher: { type: 'string', default: sample.publisher } });
  if (given === undefined) throw new CommandFailed('It needs a folder.', 'Name it as the plugin shall be called: `parley new word-cloud`.');
  const folder = resolve(given);
  const name = basename(folder);
  if (!pluginId.safeParse(`${values.publisher}.${name}`).success) throw new CommandFailed(`${JSON.stringify(`${values.publisher}.${name}`)} cannot be the id of a plugin.`, 'Take small letters, digits and single dashes for the folder and for --publisher.');
  requireEmpty(folder);
  for (const file of globSync('**/*', { cwd: template, exclude: (path) => path === 'node_modules' }).filter((path) => statSync(join(template, path)).isFile())) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), named(readFileSync(join(template, file), 'utf8'), values.publisher, name));
  }
  const place = relative('.', folder) || '.';
  console.log(`Written to ${place}. Next:\n  cd ${place}\n  npm install\n  npx parley test    # it answers already\n  npx parley pack    # makes the file that an admin installs`);
  return Promise.resolve(0);
}

function named(text: string, publisher: string, name: string): string {
  const title = name.split('-').map((word) => (word[0]?.toUpperCase() ?? '') + word.slice(1)).join(' ');
  return text.replaceAll(`${sample.publisher}.${sample.name}`, `${publisher}.${name}`).replaceAll(sample.name, name).replaceAll(sample.title, title);
}

function requireEmpty(folder: string): void {
  try {
    if (readdirSync(folder).length > 0) throw new CommandFailed(`${folder} is not empty.`, 'Give a folder that is not there yet.');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') throw new CommandFailed(`${folder} is a file.`, 'Give a folder that is not there yet.');
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
}
