import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packPlugin, PackRefused } from '../package/pack-plugin.ts';
import { CommandFailed } from './command-failed.ts';
import { countFindings, printFindings } from './print-findings.ts';
import { pluginFolder, readArgs } from './read-args.ts';

export async function packCommand(args: readonly string[]): Promise<number> {
  const { values, folder: given } = readArgs(args, { out: { type: 'string' } });
  const folder = pluginFolder(given);
  try {
    const { bytes, manifest, digest, findings } = await packPlugin(folder);
    printFindings(findings);
    const out = values.out === undefined ? join(folder, `${manifest.id}-${manifest.version}.parley`) : resolve(values.out);
    write(out, bytes);
    console.log(`${relative('.', out)}: ${Math.ceil(bytes.length / 1024)} KB, digest ${digest}`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof PackRefused)) throw cause;
    printFindings(cause.findings);
    console.log(`Nothing was packed: ${countFindings(cause.findings)}`);
    return 1;
  }
}

function write(out: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, bytes);
  } catch (cause) {
    throw new CommandFailed(`The package could not be written: ${(cause as Error).message}.`, 'Give another place by --out <file>.');
  }
}
