import type { Manifest } from '@parley/contracts/manifest';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { PackageRefused, readPackage, writePackage } from '@parley/plugin-host/package';
import { BundleFailed, bundlePlugin, type Bundle } from '../package/bundle-plugin.ts';
import { readAssets } from '../package/read-assets.ts';
import { readManifest } from '../package/read-manifest.ts';
import { checkDeclared } from './check-declared.ts';
import { checkEgress } from './check-egress.ts';
import { checkEngine } from './check-engine.ts';
import { checkGlobals } from './check-globals.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkPictures } from './check-pictures.ts';
import { isError, type Finding } from './finding.ts';

export interface Plugin { readonly manifest: Manifest; readonly code: string; readonly assets: ReadonlyMap<string, Uint8Array> }
export interface Checked {
  /** Undefined when a finding is an error. */
  readonly plugin?: Plugin;
  readonly findings: readonly Finding[];
}

/** Everything the installer would refuse, and what will not work or will be asked about. Nothing of the plugin is run. */
export async function checkPlugin(folder: string): Promise<Checked> {
  const { manifest, findings } = readManifest(folder);
  const { assets, findings: ofAssets } = readAssets(folder);
  findings.push(...ofAssets);
  if (manifest === undefined) return { findings };
  findings.push(...checkEngine(manifest));
  const bundle = await tryBundle(folder, manifest.main, findings);
  if (bundle === undefined) return { findings };
  findings.push(...checkCode(manifest, bundle), ...checkPermissions(manifest, bundle), ...checkDeclared(manifest, bundle), ...checkEgress(manifest, bundle), ...checkPictures(assets, bundle), ...await checkGlobals(folder, manifest.main));
  const plugin = { manifest, code: bundle.code, assets };
  if (!findings.some(isError)) findings.push(...checkPackage(plugin));
  return findings.some(isError) ? { findings } : { plugin, findings };
}

async function tryBundle(folder: string, main: string, findings: Finding[]): Promise<Bundle | undefined> {
  try {
    return await bundlePlugin(folder, main);
  } catch (cause) {
    if (!(cause instanceof BundleFailed)) throw cause;
    findings.push(...cause.findings);
    return undefined;
  }
}

function checkCode({ main }: Manifest, { code, sources }: Bundle): Finding[] {
  const findings: Finding[] = [];
  const size = Buffer.byteLength(code);
  if (size > pluginLimits.codeBytes) findings.push({ level: 'error', file: main, problem: `its code has ${Math.ceil(size / 1024)} KB; it may have ${pluginLimits.codeBytes / 1024}`, fix: 'Look for a large dependency, or for data that could stand behind an address of yours.' });
  if (![...sources.values()].some((text) => /\bdefinePlugin\b|\bparley\s*\.\s*define\b/.test(text))) findings.push({ level: 'error', file: main, problem: 'nothing calls definePlugin', fix: 'Call it once in this file, with the handlers of your plugin.' });
  return findings;
}

/** The last word is the installer’s own. */
function checkPackage(plugin: Plugin): Finding[] {
  try {
    readPackage(writePackage(plugin));
    return [];
  } catch (cause) {
    if (!(cause instanceof PackageRefused)) throw cause;
    return [{ level: 'error', file: 'plugin.json', problem: cause.message, fix: 'Mend what the message says; the installer would refuse the package.' }];
  }
}
