import type { Manifest } from '@parley/contracts/manifest';
import { readPackage, writePackage } from '@parley/plugin-host/package';
import { checkPlugin } from '../check/check-plugin.ts';
import { isError, type Finding } from '../check/finding.ts';

/** Thrown instead of a package that would be refused. */
export class PackRefused extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.filter(isError).map(({ file, problem, fix }) => `${file}: ${problem}. ${fix}`).join('\n'));
    this.name = 'PackRefused';
    this.findings = findings;
  }
}

export interface Packed {
  /** The `.parley` file. */
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  readonly digest: string;
  /** Warnings only. */
  readonly findings: readonly Finding[];
}

/** Checks a plugin’s folder and makes one file of it. The same folder gives the same bytes. */
export async function packPlugin(folder: string): Promise<Packed> {
  const { plugin, findings } = await checkPlugin(folder);
  if (plugin === undefined) throw new PackRefused(findings);
  const bytes = writePackage(plugin);
  return { bytes, manifest: plugin.manifest, digest: readPackage(bytes).digest, findings };
}
