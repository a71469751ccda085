import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Middleware } from 'koa';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.map': 'application/json', '.webmanifest': 'application/manifest+json',
};
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.map', '.webmanifest']);

interface Asset { readonly type: string; readonly body: Buffer; readonly etag: string; readonly cacheControl: string; readonly shared: boolean; readonly packs: boolean; gzip?: Buffer; br?: Buffer }
export interface StaticSettings {
  readonly dir: string;
  /** Paths that show a page: the path, or a pattern of which one segment is `:id`, to the file. */
  readonly pages: Readonly<Record<string, string>>;
  /** Folders that other sites may load from. */
  readonly shared: readonly string[];
}

/** Serves a built folder from memory: only files that were there at start, so no path can lead out of it. */
export function serveStatic(settings: StaticSettings): Middleware {
  const assets = readAssets(settings);
  const pages = Object.entries(settings.pages).map(([pattern, file]) => ({ pattern: new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}/?$`), file: `/${file}` }));
  const anyPage = new RegExp(pages.map(({ pattern }) => pattern.source).join('|'));
  return async (context, next) => {
    const { method, path } = context.request;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const asset = assets.get(path) ?? (anyPage.test(path) ? assets.get(pages.find(({ pattern }) => pattern.test(path))?.file ?? '') : undefined);
    if (asset === undefined) return next();
    context.type = asset.type;
    context.set({ etag: asset.etag, 'cache-control': asset.cacheControl, vary: 'accept-encoding' });
    if (asset.shared) context.set({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    context.status = 200;
    if (names(context.get('if-none-match'), asset.etag)) {
      context.status = 304;
      return undefined;
    }
    context.body = packed(asset, context.get('accept-encoding'), (encoding) => context.set('content-encoding', encoding));
    return undefined;
  };
}

/** If-None-Match lists tags, and a proxy that packs anew weakens them (RFC 9110 §13.1.2). */
function names(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

const takes = (accepts: string, encoding: string): boolean => new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`, 'i').test(accepts);

function packed(asset: Asset, accepts: string, announce: (encoding: string) => void): Buffer {
  if (!asset.packs) return asset.body;
  if (takes(accepts, 'br')) {
    announce('br');
    return (asset.br ??= brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
  if (takes(accepts, 'gzip')) {
    announce('gzip');
    return (asset.gzip ??= gzipSync(asset.body, { level: 9 }));
  }
  return asset.body;
}

function readAssets({ dir, shared }: StaticSettings): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(dir, file).split(sep).join('/')}`;
    const body = readFileSync(file);
    const extension = extname(entry.name);
    const isHashed = /[-.][A-Za-z0-9_-]{8}\.\w+$/.test(entry.name);
    assets.set(path, {
      type: types[extension] ?? 'application/octet-stream',
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      shared: shared.some((folder) => path.startsWith(folder)),
      packs: compressible.has(extension) && body.length > 512,
    });
  }
  return assets;
}
