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
const longestName = 100;
const assetName = /^assets\/[a-z0-9][a-z0-9._-]{0,79}$/;
const filesAtMost = pluginLimits.assets + 1;
const inBase64 = (bytes: number): number => Math.ceil(bytes / 3) * 4;
/** All that a package may hold, written as base64, and more than enough for its manifest. */
const unpackedAtMost = inBase64(pluginLimits.codeBytes + pluginLimits.assets * pluginLimits.assetBytes) + 1024 * 1024;
/** Values of the JSON: what a manifest may say, many times over. What is read below this is read at once. */
const partsAtMost = 50_000;
const file = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), base64: z.base64() });
const packed = z.strictObject({ format: z.literal(format), manifest: z.unknown(), files: z.record(z.string().max(longestName), file) });

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The same bytes for the same plugin. */
export function writePackage({ manifest, code, assets }: { manifest: Manifest; code: string; assets: ReadonlyMap<string, Uint8Array> }): Uint8Array {
  const entries = [[codeName, Buffer.from(code)] as const, ...[...assets].map(([name, bytes]) => [`assets/${name}`, Buffer.from(bytes)] as const).sort(([left], [right]) => (left < right ? -1 : 1))];
  const files = Object.fromEntries(entries.map(([name, bytes]) => [name, { sha256: sha256(bytes), base64: bytes.toString('base64') }]));
  return gzipSync(JSON.stringify({ format, manifest, files }), { level: 9 });
}

/** Reads a package of a stranger, while everybody else waits: how much it is comes before what it is. Throws `PackageRefused`. */
export function readPackage(bytes: Uint8Array): PluginPackage {
  if (bytes.length > pluginLimits.packageBytes) throw new PackageRefused(`The package is larger than ${pluginLimits.packageBytes / 1024 / 1024} MB.`);
  const raw = parse(unpack(bytes));
  requireFew(raw);
  const read = packed.safeParse(raw);
  if (!read.success) throw new PackageRefused('This is no Parley package, or it was damaged.');
  const written = manifestSchema.safeParse(read.data.manifest);
  if (!written.success) throw new PackageRefused(`plugin.json is not right: ${written.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`).join('; ')}.`);
  const files = Object.entries(read.data.files).map(([name, { sha256: said, base64 }]) => {
    const content = Buffer.from(base64, 'base64');
    if (content.length > mostOf(name)) throw tooLarge(name);
    if (sha256(content) !== said) throw new PackageRefused(`${name} was changed after it was packed.`);
    return { name, content, said };
  });
  const code = files.find(({ name }) => name === codeName)?.content;
  if (code === undefined) throw new PackageRefused(`The package has no ${codeName}.`);
  const assets = new Map<string, Uint8Array>();
  for (const { name, content } of files) {
    if (name === codeName) continue;
    if (pictureType(content) === undefined) throw new PackageRefused(`${name} is no PNG, JPEG or WebP picture.`);
    assets.set(name.slice('assets/'.length), content);
  }
  const digest = sha256(JSON.stringify([format, written.data, files.map(({ name, said }) => [name, said]).sort(([left = ''], [right = '']) => (left < right ? -1 : 1))]));
  return { manifest: written.data, code: code.toString('utf8'), assets, digest };
}

const mostOf = (name: string): number => (name === codeName ? pluginLimits.codeBytes : pluginLimits.assetBytes);
const tooLarge = (name: string): PackageRefused => new PackageRefused(name === codeName ? `Its code is larger than ${pluginLimits.codeBytes / 1024 / 1024} MB.` : `${name} is larger than ${pluginLimits.assetBytes / 1024} KB.`);

/** Number, names and sizes of the files, before any of them is looked into. Of another shape: the schema says so. */
function requireFew(raw: unknown): void {
  const files = typeof raw === 'object' && raw !== null ? (raw as { files?: unknown }).files : undefined;
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return;
  const entries = Object.entries(files);
  if (entries.length > filesAtMost) throw new PackageRefused(`A package holds at most ${pluginLimits.assets} pictures.`);
  for (const [name, content] of entries) {
    if (name !== codeName && name.length <= longestName && !assetName.test(name)) throw new PackageRefused(`A package holds ${codeName} and pictures below assets/; ${JSON.stringify(name)} is neither.`);
    const base64: unknown = typeof content === 'object' && content !== null ? (content as { base64?: unknown }).base64 : undefined;
    if (typeof base64 === 'string' && base64.length > inBase64(mostOf(name))) throw tooLarge(name);
  }
}

/** By its first bytes, whatever its name says. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | undefined {
  const head = Buffer.from(bytes.subarray(0, 12));
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : undefined;
}

function unpack(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: unpackedAtMost });
  } catch (cause) {
    throw new PackageRefused(cause instanceof RangeError || (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'The package unpacks to far more than it may hold.' : 'This is no Parley package.');
  }
}
function parse(bytes: Buffer): unknown {
  if (hasManyParts(bytes)) throw new PackageRefused('The package has far more parts than it may hold.');
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new PackageRefused('This is no Parley package, or it was damaged.');
  }
}
/** What begins a value of JSON. In texts it counts as well, and there are far fewer. */
function hasManyParts(bytes: Buffer): boolean {
  let parts = 0;
  for (const sign of Buffer.from(',[{')) {
    for (let at = bytes.indexOf(sign); at !== -1 && parts <= partsAtMost; at = bytes.indexOf(sign, at + 1)) parts += 1;
  }
  return parts > partsAtMost;
}
