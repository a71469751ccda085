import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { pictureType } from '@parley/plugin-host/package';
import type { Finding } from '../check/finding.ts';

const names = /^[a-z0-9][a-z0-9._-]{0,79}$/;

/** The pictures of a plugin’s folder `assets`, by name; a plugin without pictures has no such folder. */
export function readAssets(folder: string): { assets: Map<string, Uint8Array>; findings: Finding[] } {
  const assets = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  const refuse = (name: string, problem: string, fix: string): void => void findings.push({ level: 'error', file: `assets/${name}`, problem, fix });
  for (const entry of entriesOf(join(folder, 'assets'))) {
    // A link would put a file into the package that does not stand in the folder.
    if (!entry.isFile()) refuse(entry.name, entry.isSymbolicLink() ? 'is a link' : 'is a folder', 'Put the pictures themselves into assets/, side by side.');
    else if (!names.test(entry.name)) refuse(entry.name, 'has a name that cannot be used', 'Use small letters, digits, dots, dashes and underscores, at most 80.');
    else {
      const bytes = readFileSync(join(folder, 'assets', entry.name));
      if (bytes.length > pluginLimits.assetBytes) refuse(entry.name, `has ${Math.ceil(bytes.length / 1024)} KB; a picture has at most ${pluginLimits.assetBytes / 1024}`, 'Make it smaller, or save it as WebP.');
      else if (pictureType(bytes) === undefined) refuse(entry.name, 'is no PNG, JPEG or WebP picture', 'Save it as one of these: what is looked at is the file, not its name.');
      else assets.set(entry.name, bytes);
    }
  }
  if (assets.size > pluginLimits.assets) refuse('', `holds ${assets.size} pictures; a plugin has at most ${pluginLimits.assets}`, 'Keep those that views show.');
  return { assets, findings };
}

function entriesOf(path: string) {
  try {
    // What begins with a dot was put there by an operating system.
    return readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.')).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}
