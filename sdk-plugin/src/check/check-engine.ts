import type { Manifest } from '@parley/contracts/manifest';
import { fitsEngine, platformVersion } from '@parley/contracts/plain/engine';
import type { Finding } from './finding.ts';

export function checkEngine({ engine }: Pick<Manifest, 'engine'>, parley: string = platformVersion): Finding[] {
  if (fitsEngine(engine, parley)) return [];
  return [{ level: 'error', file: 'plugin.json', problem: `engine: it was made for Parley ${engine}, and this is ${parley}`, fix: `Write ^${parley} when it works with this Parley.` }];
}
