import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const plainManifest = { id: 'acme.dice', version: '1.0.0', name: 'Dice', summary: 'Rolls dice', publisher: 'Acme', engine: '^0.1.0' };
export const plainCode = `import { definePlugin } from '@parley/sdk-plugin';\ndefinePlugin({});\n`;
/** The first bytes of a picture are all that is looked at. */
export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

/** A plugin’s folder for one test: a plain plugin with `files` over it. It is gone after `using`. */
export function writePlugin({ manifest = {}, files = {} }: { manifest?: object; files?: Readonly<Record<string, string | Uint8Array>> } = {}): { readonly folder: string; [Symbol.dispose](): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-plugin-')));
  for (const [path, content] of Object.entries({ 'plugin.json': JSON.stringify({ ...plainManifest, ...manifest }), 'src/plugin.ts': plainCode, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  // As an install would put it there.
  mkdirSync(join(folder, 'node_modules/@parley'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../../..'), join(folder, 'node_modules/@parley/sdk-plugin'));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
