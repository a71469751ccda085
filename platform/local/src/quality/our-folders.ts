import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Where our sources are: what every check reads, and what the proof of the rules is built of. A folder that one of them forgot would be checked by nobody. */
export const ourFolders: readonly string[] = ['platform', 'plugins', 'sdk-plugin', 'web-components', 'marketplace'];

/** The folder of every package that the root names as a workspace. */
export function packageFoldersOf(root: string): string[] {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces?: string[] };
  return globSync(workspaces.map((each) => `${each}/package.json`), { cwd: root }).map((file) => dirname(file).split(sep).join('/')).sort();
}
