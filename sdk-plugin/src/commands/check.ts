import { checkPlugin } from '../check/check-plugin.ts';
import { countFindings, printFindings } from './print-findings.ts';
import { pluginFolder, readArgs } from './read-args.ts';

/** Errors end it with 1, warnings do not. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, folder } = readArgs(args, { json: { type: 'boolean', default: false } });
  const { plugin, findings } = await checkPlugin(pluginFolder(folder));
  const passed = plugin !== undefined;
  if (values.json) console.log(JSON.stringify({ passed, findings, ...(passed ? { id: plugin.manifest.id, version: plugin.manifest.version, codeBytes: Buffer.byteLength(plugin.code), assets: [...plugin.assets.keys()] } : {}) }, undefined, 2));
  else {
    printFindings(findings);
    console.log(passed ? `${plugin.manifest.id} ${plugin.manifest.version}: ${countFindings(findings)}` : `It would be refused: ${countFindings(findings)}`);
  }
  return passed ? 0 : 1;
}
