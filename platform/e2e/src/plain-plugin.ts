import { manifest, type ManifestSource } from '@parley/contracts/manifest';
import { writePackage } from '@parley/plugin-host/package';

/** A package in base64, of a function `(kind, name, payload) => answer` as text. */
export function packageOf(written: Partial<ManifestSource>, handle: string): string {
  const source: ManifestSource = { id: 'example.plain', version: '1.0.0', name: 'Plain', summary: 'A plugin for tests', publisher: 'Example', engine: '^0.1.0', ...written };
  return Buffer.from(writePackage({ manifest: manifest.parse(source), code: `parley.define(${handle});`, assets: new Map() })).toString('base64');
}
