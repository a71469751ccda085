import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capabilityFiles } from './capability.ts';
import { elementFiles } from './element.ts';

/** Why nothing was written. */
export class ScaffoldRefused extends Error {}

const kinds = {
  capability: {
    home: 'platform/server/src/capabilities',
    isName: (name: string) => /^[a-z]{3,20}$/.test(name),
    rule: 'A capability is one lower-case word of 3 to 20 letters, as it stands before the dot in operations: recordings, polls.',
    files: capabilityFiles,
  },
  element: {
    home: 'web-components/src/elements',
    isName: (name: string) => name.length <= 30 && /^[a-z]+(-[a-z]+)*$/.test(name),
    rule: 'An element is named in lower-case words with dashes: raise-hand, which becomes <parley-raise-hand>.',
    files: elementFiles,
  },
} as const;

const emptyNames = /^(utils?|helpers?|common|managers?)$/;

/** Writes the anatomy below `root`; answers with the paths. Throws `ScaffoldRefused` and writes nothing when the kind or name is wrong or the folder exists. */
export function writeScaffold(root: string, kind: string | undefined, given: string | undefined): string[] {
  if (kind !== 'capability' && kind !== 'element') throw new ScaffoldRefused('Say what: npm run new capability <name>, or npm run new element <name>.');
  const { home, isName, rule, files } = kinds[kind];
  const name = kind === 'element' ? (given ?? '').replace(/^parley-/, '') : given ?? '';
  if (!isName(name) || emptyNames.test(name)) throw new ScaffoldRefused(`"${given ?? ''}" cannot be the name. ${rule}`);
  if (existsSync(join(root, home, name))) throw new ScaffoldRefused(`${home}/${name} exists already. Nothing was changed.`);
  return Object.entries(files(name)).map(([path, text]) => {
    const file = join(root, home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return `${home}/${path}`;
  });
}
