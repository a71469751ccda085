import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CommandFailed } from './command-failed.ts';

/** One folder and some options. */
export function readArgs<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals.length > 1) throw new TypeError('It takes one folder.');
    return { values, folder: positionals[0] };
  } catch (cause) {
    throw new CommandFailed((cause as Error).message.replace(/([^.])$/, '$1.'), '`parley help` says what can be given.');
  }
}

/** The folder of a plugin that is there. */
export function pluginFolder(given = '.'): string {
  const folder = resolve(given);
  if (statSync(join(folder, 'plugin.json'), { throwIfNoEntry: false }) === undefined) throw new CommandFailed(`${folder} holds no plugin.json.`, 'Give the folder of a plugin, or write a new one by `parley new <folder>`.');
  return folder;
}
