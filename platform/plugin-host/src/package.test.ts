import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { PackageRefused, pictureType, readPackage, writePackage } from './package.ts';
import { pluginManifest } from './testing/plugin-manifest.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const manifest = pluginManifest();
const code = 'parley.define(() => "grüße");';
const whole = { manifest, code, assets: new Map<string, Uint8Array>([['logo.png', png], ['a.webp', webp], ['photo.jpeg', jpeg]]) };
const bytes = writePackage(whole);

interface Packed { format: string; manifest: unknown; files: Record<string, { sha256: string; base64: string }> }
const file = (content: Uint8Array | string): { sha256: string; base64: string } => ({ sha256: sha256(content), base64: Buffer.from(content).toString('base64') });
/** The package after somebody worked on it. */
function worked(change: (packed: Packed) => void): Uint8Array {
  const packed = JSON.parse(gunzipSync(bytes).toString('utf8')) as Packed;
  change(packed);
  return gzipSync(JSON.stringify(packed));
}
const withFile = (name: string, content: Uint8Array | string): Uint8Array => worked(({ files }) => void (files[name] = file(content)));
const refused = (message: RegExp) => (cause: unknown): boolean => {
  if (!(cause instanceof PackageRefused)) throw cause;
  assert.match(cause.message, message);
  return true;
};

test('what was packed is what is read', () => {
  const read = readPackage(bytes);
  assert.deepEqual(read.manifest, manifest);
  assert.equal(read.code, code);
  assert.deepEqual([...read.assets].map(([name, content]) => [name, Buffer.from(content)]).sort(), [['a.webp', webp], ['logo.png', png], ['photo.jpeg', jpeg]]);
  assert.match(read.digest, /^[0-9a-f]{64}$/);
});

test('a plugin that was read can be packed again, to the same bytes and the same digest', () => {
  const read = readPackage(bytes);
  const again = writePackage(read);
  assert.equal(Buffer.compare(again, bytes), 0);
  assert.equal(readPackage(again).digest, read.digest);
});

test('the same plugin is the same bytes, in whichever order its pictures came', () => {
  const turned = writePackage({ ...whole, assets: new Map([...whole.assets].reverse()) });
  assert.equal(Buffer.compare(turned, bytes), 0);
});

test('the digest changes with the code, with a picture, with the name of a picture and with the manifest, and with nothing else', () => {
  const digest = (more: Partial<typeof whole>): string => readPackage(writePackage({ ...whole, ...more })).digest;
  const all = [
    digest({}), digest({ code: `${code} ` }), digest({ assets: new Map([['logo.png', Buffer.concat([png, Buffer.from([1])])]]) }), digest({ assets: new Map([['logo.png', png]]) }),
    digest({ assets: new Map([['logo2.png', png]]) }), digest({ manifest: pluginManifest({ version: '1.0.1' }) }), digest({ manifest: pluginManifest({ permissions: ['kv'] }) }),
  ];
  assert.equal(new Set(all).size, all.length);
  assert.equal(readPackage(worked((packed) => void (packed.files = Object.fromEntries(Object.entries(packed.files).reverse())))).digest, all[0]);
  assert.equal(readPackage(gzipSync(gunzipSync(bytes), { level: 1 })).digest, all[0]);
});

test('defaults are written into the manifest that is read: an old package and a new core agree on what it asks for', () => {
  const read = readPackage(worked((packed) => void (packed.manifest = { id: 'a.b', version: '1.0.0', name: 'A', summary: 's', publisher: 'p', engine: '^0.1.0' })));
  assert.deepEqual([read.manifest.permissions, read.manifest.events, read.manifest.budgets], [[], [], { memoryMb: pluginLimits.memoryMb, cpuPerMinute: pluginLimits.cpuPerMinute }]);
});

test('bytes that are no package are refused', () => {
  for (const other of [Buffer.alloc(0), Buffer.from('PK\u0003\u0004'), Buffer.from('{}'), png, gzipSync('not json'), gzipSync(''), gzipSync('null'), gzipSync('[]'), gzipSync('{}')]) assert.throws(() => readPackage(other), refused(/no Parley package/));
});

test('a package that was damaged on the way is refused, wherever it was cut', () => {
  for (const length of [1, 10, 100, bytes.length - 9, bytes.length - 1]) assert.throws(() => readPackage(bytes.subarray(0, length)), refused(/no Parley package/), String(length));
});

test('a package with one bit turned is refused, or is the same plugin', () => {
  const { digest } = readPackage(bytes);
  for (let at = 0; at < bytes.length; at += 1) {
    const turned = Buffer.from(bytes);
    turned.writeUInt8((turned[at] ?? 0) ^ (1 << (at % 8)), at);
    try {
      assert.equal(readPackage(turned).digest, digest, `byte ${at}`);
    } catch (cause) {
      assert.ok(cause instanceof PackageRefused, String(cause));
    }
  }
});

test('a file that does not have the digest it was packed with is refused and named', () => {
  assert.throws(() => readPackage(worked(({ files }) => void (files['plugin.js'] = { ...file('parley.define(() => "other")'), sha256: sha256(code) }))), refused(/^plugin\.js was changed/));
  assert.throws(() => readPackage(worked(({ files }) => void (files['assets/logo.png'] = { ...file(jpeg), sha256: sha256(png) }))), refused(/^assets\/logo\.png was changed/));
  assert.throws(() => readPackage(worked(({ files }) => void (files['plugin.js'] = { ...file(code), sha256: sha256(code).toUpperCase() }))), refused(/no Parley package/));
});

test('another format, another field and a file of another shape are refused', () => {
  const changes: ((packed: Packed) => unknown)[] = [
    (packed) => { packed.format = 'parley/2'; }, (packed) => Object.assign(packed, { extra: 1 }), (packed) => Object.assign(packed, { files: [] }), (packed) => Object.assign(packed, { files: null }),
    ({ files }) => Object.assign(files['plugin.js'] ?? {}, { mode: 0o755 }), ({ files }) => { files['plugin.js'] = { sha256: sha256(code), base64: '!!!' }; }, ({ files }) => Object.assign(files, { 'plugin.js': 'text' }),
    ({ files }) => { files[`assets/${'a'.repeat(200)}.png`] = file(png); },
  ];
  for (const change of changes) assert.throws(() => readPackage(worked(change)), refused(/no Parley package/), String(change));
});

test('a manifest that does not hold is refused with the field that is wrong', () => {
  assert.throws(() => readPackage(worked((packed) => void (packed.manifest = { ...manifest, version: 'one' }))), refused(/version/));
  assert.throws(() => readPackage(worked((packed) => void (packed.manifest = { ...manifest, events: ['chat.sent'] }))), refused(/chat\.read/));
  for (const other of [null, 'text', [], { ...manifest, unknown: true }]) assert.throws(() => readPackage(worked((packed) => void (packed.manifest = other))), refused(/^plugin\.json is not right/));
});

test('a package without code is refused', () => {
  assert.throws(() => readPackage(worked(({ files }) => void delete files['plugin.js'])), refused(/has no plugin\.js/));
});

test('names that lead out of the folder, and files of another kind, are refused and shown', () => {
  const names = ['../plugin.js', 'assets/../../etc/passwd', 'assets/..', 'assets/.hidden.png', '/etc/passwd', 'assets//a.png', 'assets/sub/a.png', 'assets\\a.png', 'C:\\a.png', 'assets/a.png\u0000.js', 'assets/A.png', 'assets/', 'plugin.json', 'node_modules/x.js', 'a.png', '', 'PLUGIN.JS', 'plugin.js/', 'assets/ä.png', 'assets/a b.png', 'constructor', 'toString'];
  for (const name of names) assert.throws(() => readPackage(withFile(name, png)), refused(/is neither\.$/), JSON.stringify(name));
});

test('a file with the name of a prototype reaches no prototype and is nowhere in the plugin', () => {
  const packed = gunzipSync(bytes).toString('utf8').replace('"files":{', `"files":{"__proto__":${JSON.stringify(file(png))},`);
  let read: ReturnType<typeof readPackage> | undefined;
  try {
    read = readPackage(gzipSync(packed));
  } catch (cause) {
    assert.ok(cause instanceof PackageRefused);
  }
  assert.equal('base64' in {}, false);
  if (read !== undefined) assert.deepEqual([[...read.assets.keys()].sort(), read.code, read.digest], [[...whole.assets.keys()].sort(), code, readPackage(bytes).digest]);
  const polluting = gunzipSync(bytes).toString('utf8').replace('"manifest":{', '"manifest":{"__proto__":{"polluted":true},');
  try {
    assert.equal('polluted' in readPackage(gzipSync(polluting)).manifest, false);
  } catch (cause) {
    assert.ok(cause instanceof PackageRefused);
  }
  assert.equal('polluted' in {}, false);
});

test('what unpacks to far more than it may hold is refused before it fills the memory', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 9 });
  assert.ok(bomb.length < pluginLimits.packageBytes);
  assert.throws(() => readPackage(bomb), refused(/unpacks to far more/));
});

test('a package, its code and a picture may be as large as their limits and not larger', () => {
  const noise = (length: number): Buffer => Buffer.from(Uint32Array.from({ length: Math.ceil(length / 4) }, (_, index) => Math.imul(index + 1, 0x9e3779b1) ^ (Math.imul(index, index) << 7)).buffer).subarray(0, length);
  assert.throws(() => readPackage(Buffer.alloc(pluginLimits.packageBytes + 1)), refused(/larger than 4 MB/));
  const most = `parley.define(() => 0);${' '.repeat(pluginLimits.codeBytes - 23)}`;
  assert.equal(readPackage(writePackage({ ...whole, code: most })).code.length, pluginLimits.codeBytes);
  assert.throws(() => readPackage(writePackage({ ...whole, code: `${most} ` })), refused(/code is larger than 1 MB/));
  assert.throws(() => readPackage(writePackage({ ...whole, code: `${most.slice(1)}ü` })), refused(/code is larger/), 'measured in bytes');
  const picture = Buffer.concat([png, noise(pluginLimits.assetBytes - png.length)]);
  assert.equal(readPackage(writePackage({ ...whole, assets: new Map([['a.png', picture]]) })).assets.get('a.png')?.length, pluginLimits.assetBytes);
  assert.throws(() => readPackage(writePackage({ ...whole, assets: new Map([['a.png', Buffer.concat([picture, png])]]) })), refused(/a\.png is larger than 256 KB/));
});

test('so many pictures are held and no more', () => {
  const pictures = (count: number): Map<string, Uint8Array> => new Map(Array.from({ length: count }, (_, index) => [`p${index}.png`, png]));
  assert.equal(readPackage(writePackage({ ...whole, assets: pictures(pluginLimits.assets) })).assets.size, pluginLimits.assets);
  assert.throws(() => readPackage(writePackage({ ...whole, assets: pictures(pluginLimits.assets + 1) })), refused(/at most 20 pictures/));
});

test('how many, how large and of what names files are is said before anything in them is looked at', () => {
  const damaged = { sha256: sha256('other'), base64: Buffer.from(png).toString('base64') };
  const holding = (files: Record<string, { sha256: string; base64: string }>): Uint8Array => worked((packed) => void Object.assign(packed.files, files));
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`assets/${index}.png`, { sha256: sha256(''), base64: '' }]));
  assert.throws(() => readPackage(holding({ 'plugin.js': damaged, ...Object.fromEntries(Object.entries(many).slice(0, pluginLimits.assets + 1)) })), refused(/at most 20 pictures/));
  assert.throws(() => readPackage(holding({ 'plugin.js': damaged, 'assets/a.png': { ...damaged, base64: 'A'.repeat(pluginLimits.assetBytes * 2) } })), refused(/a\.png is larger/));
  assert.throws(() => readPackage(holding({ 'plugin.js': damaged, 'other.js': damaged })), refused(/is neither\.$/));
  assert.throws(() => readPackage(holding({ 'plugin.js': { ...damaged, base64: 'A'.repeat(pluginLimits.codeBytes * 2) } })), refused(/code is larger/));
  assert.throws(() => readPackage(holding(many)), refused(/far more parts/));
  for (const parts of ['[],', '{"a":1},', '1,', '""  ,']) assert.throws(() => readPackage(gzipSync(`{"files":[${parts.repeat(200_000)}0]}`)), refused(/far more parts/), parts);
});

test('all that a package may hold at once is read', () => {
  const blank = Buffer.concat([png, Buffer.alloc(pluginLimits.assetBytes - png.length, 0x20)]);
  const full = writePackage({ ...whole, code: ' '.repeat(pluginLimits.codeBytes), assets: new Map(Array.from({ length: pluginLimits.assets }, (_, index) => [`p${index}.png`, blank])) });
  assert.equal(readPackage(full).assets.size, pluginLimits.assets);
});

test('a picture is what its first bytes say, whatever it is called', () => {
  assert.deepEqual([png, jpeg, webp].map(pictureType), ['image/png', 'image/jpeg', 'image/webp']);
  const others = [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), Buffer.from('<html>'), Buffer.from('GIF89a'), Buffer.alloc(0), png.subarray(0, 7), Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1'), Buffer.concat([Buffer.from(' '), png])];
  for (const other of others) {
    assert.equal(pictureType(other), undefined);
    assert.throws(() => readPackage(writePackage({ ...whole, assets: new Map([['a.png', other]]) })), refused(/^assets\/a\.png is no PNG, JPEG or WebP/));
  }
});
