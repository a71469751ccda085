// Writes docs/references from the tables of the contracts; with --check it only says which of them differ.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differing, folder } from './references/on-disk.ts';
import { references } from './references/references.ts';

if (process.argv.includes('--check')) {
  const stale = differing();
  for (const name of stale) console.error(`docs/references/${name} is not what the tables say; npm run references writes it.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of references()) {
    writeFileSync(join(folder, name), text);
    console.log(`- docs/references/${name}`);
  }
}
