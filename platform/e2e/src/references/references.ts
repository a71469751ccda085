import { manifestJsonSchema } from '@parley/contracts/manifest';
import { asksPage } from './asks.ts';
import { hooksPage } from './hooks.ts';
import { permissionsPage } from './permissions.ts';

/** The references as the tables give them now: text by file name below docs/references. */
export const references = (): ReadonlyMap<string, string> => new Map([
  ['permissions.md', permissionsPage()],
  ['hooks.md', hooksPage()],
  ['asks.md', asksPage()],
  ['plugin.schema.json', `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`],
]);
