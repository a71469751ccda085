import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { manifest as manifestSchema, type Manifest } from '@parley/contracts/manifest';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';

/** A plugin as it is handed around: gzipped JSON, each file with its SHA-256, so that what was checked is what is loaded. */
export interface PluginPackage {
  readonly manifest: Manifest;
  readonly code: string;
  /** By file name; PNG, JPEG or WebP. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 over the manifest and the digests of all files, in hex. */
  readonly digest: string;
}

/** Thrown by `readPackage`; the message says what is wrong with the file, for its author. */
export class PackageRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackageRefused';
  }
}

const format = 'parley/1';
const codeName = 'plugin.js';
const assetName = /^assets\/[a-z0-9][a-z0-9._-]{0,79}$/;
const file = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), base64: z.base64() });
const packed = z.strictObject({ format: z.literal(format), manifest: z.unknown(), files: z.record(z.string().max(100), file) });

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The same bytes for the same plugin. */
export function writePackage({ manifest, code, assets }: { manifest: Manifest; code: string; assets: ReadonlyMap<string, Uint8Array> }): Uint8Array {
  const entries = [[codeName, Buffer.from(code)] as const, ...[...assets].map(([name, bytes]) => [`assets/${name}`, Buffer.from(bytes)] as const).sort(([left], [right]) => (left < right ? -1 : 1))];
  const files = Object.fromEntries(entries.map(([name, bytes]) => [name, { sha256: sha256(bytes), base64: bytes.toString('base64') }]));
  return gzipSync(JSON.stringify({ format, manifest, files }), { level: 9 });
}

/** Reads a package of a stranger. Throws `PackageRefused`. */
export function readPackage(bytes: Uint8Array): PluginPackage {
  if (bytes.length > pluginLimits.packageBytes) throw new PackageRefused(`The package is larger than ${pluginLimits.packageBytes / 1024 / 1024} MB.`);
  const read = packed.safeParse(parse(unpack(bytes)));
  if (!read.success) throw new PackageRefused('This is no Parley package, or it was damaged.');
  const written = manifestSchema.safeParse(read.data.manifest);
  if (!written.success) throw new PackageRefused(`plugin.json is not right: ${written.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`).join('; ')}.`);
  const files = Object.entries(read.data.files).map(([name, { sha256: said, base64 }]) => {
    const content = Buffer.from(base64, 'base64');
    if (sha256(content) !== said) throw new PackageRefused(`${name} was changed after it was packed.`);
    return { name, content, said };
  });
  const code = files.find(({ name }) => name === codeName)?.content;
  if (code === undefined) throw new PackageRefused(`The package has no ${codeName}.`);
  if (code.length > pluginLimits.codeBytes) throw new PackageRefused(`Its code is larger than ${pluginLimits.codeBytes / 1024 / 1024} MB.`);
  const assets = new Map<string, Uint8Array>();
  for (const { name, content } of files) {
    if (name === codeName) continue;
    if (!assetName.test(name)) throw new PackageRefused(`A package holds ${codeName} and pictures below assets/; ${JSON.stringify(name)} is neither.`);
    if (content.length > pluginLimits.assetBytes) throw new PackageRefused(`${name} is larger than ${pluginLimits.assetBytes / 1024} KB.`);
    if (pictureType(content) === undefined) throw new PackageRefused(`${name} is no PNG, JPEG or WebP picture.`);
    assets.set(name.slice('assets/'.length), content);
  }
  if (assets.size > pluginLimits.assets) throw new PackageRefused(`A package holds at most ${pluginLimits.assets} pictures.`);
  const digest = sha256(JSON.stringify([format, written.data, files.map(({ name, said }) => [name, said]).sort(([left = ''], [right = '']) => (left < right ? -1 : 1))]));
  return { manifest: written.data, code: code.toString('utf8'), assets, digest };
}

/** By its first bytes, whatever its name says. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | undefined {
  const head = Buffer.from(bytes.subarray(0, 12));
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : undefined;
}

function unpack(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: pluginLimits.packageBytes * 3 }).toString('utf8');
  } catch (cause) {
    throw new PackageRefused(cause instanceof RangeError || (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'The package unpacks to far more than it may hold.' : 'This is no Parley package.');
  }
}
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PackageRefused('This is no Parley package, or it was damaged.');
  }
}
