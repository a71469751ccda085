import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Trouble } from './trouble.ts';

/** What is wrong with a file before anybody has looked inside. */
export function packageProblem({ name, size }: Pick<File, 'name' | 'size'>): Trouble | undefined {
  if (!name.toLowerCase().endsWith('.parley')) return { title: `${name} is no plugin package.`, help: 'Choose a file whose name ends with .parley.', errors: [] };
  if (size === 0) return { title: `${name} is empty.`, help: 'Pack the plugin again, or load the file again.', errors: [] };
  const most = pluginLimits.packageBytes;
  if (size > most) return { title: `${name} is larger than ${most / 1024 / 1024} MB.`, help: 'Its author makes the pictures in it smaller.', errors: [] };
  return undefined;
}

/** Each piece is short enough to be spread over arguments, and ends where base64 has no rest. */
const piece = 3 * 8_192;

export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
  return pieces.join('');
}

/** “Lower third” is `Lower-third-data.json` on any disk. */
export function dataFileName(name: string): string {
  return `${name.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'plugin'}-data.json`;
}
