import { readFileSync } from 'node:fs';
import type { Manifest } from '@parley/contracts/manifest';
import type { Finding } from './finding.ts';

// The package of this file has the version of the Parley it belongs to.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

export function checkEngine({ engine }: Pick<Manifest, 'engine'>, parley = version): Finding[] {
  if (satisfies(engine, parley)) return [];
  return [{ level: 'error', file: 'plugin.json', problem: `engine: it was made for Parley ${engine}, and this is ${parley}`, fix: `Write ^${parley} when it works with this Parley.` }];
}

/** A caret lets the numbers after the first one that is not 0 grow. */
function satisfies(engine: string, parley: string): boolean {
  const [wanted, have] = [engine.slice(1), parley.replace(/-.*$/, '')].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const fixed = wanted.findIndex((number) => number !== 0);
  if (wanted.slice(0, fixed + 1).some((number, index) => number !== have[index])) return false;
  const differs = wanted.findIndex((number, index) => number !== have[index]);
  return differs === -1 || (have[differs] ?? 0) > (wanted[differs] ?? 0);
}
