import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../root.ts';
import { findRunning } from '../run-record.ts';
import { insideUrl, readLauncherSettings } from '../settings.ts';
import { askForSignInLink, operatorKeyOf } from '../sign-in-link.ts';

interface Ask { readonly grant: string; readonly may: string; readonly reason: string; readonly leaves: boolean }
interface Offer { readonly packageId: string; readonly name: string; readonly version: string; readonly asks: readonly Ask[]; readonly installed?: { readonly installId: string; readonly granted: readonly string[]; readonly widened: readonly string[] } }

/**
 * `npm run plugin -- <folder or .parley file> [--grant-all]`: packs the folder and installs or updates it in the Parley that runs on this
 * machine, as its owner. What leaves the server is granted only with --grant-all.
 */
export async function run(args: readonly string[]): Promise<number> {
  const given = args.find((each) => !each.startsWith('--'));
  if (given === undefined) return fail('Name a plugin’s folder or its .parley file: npm run plugin -- plugins/polls');
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  const settings = readLauncherSettings(process.env);
  const { host, port, dataDir } = settings;
  const running = findRunning(dataDir);
  const operatorKey = operatorKeyOf(settings);
  if (operatorKey === undefined || running === undefined) return fail(`No Parley runs on ${dataDir}. Start it with npm start, or name its folder: PARLEY_DATA_DIR.`);
  const bytes = await packed(path);
  if (bytes === undefined) return 1;
  const url = insideUrl(host, running.port ?? port);
  try {
    const ask = await signedIn(url, operatorKey);
    const offer = await ask<Offer>('POST', '/v1/plugins/packages', { package: bytes.toString('base64') });
    const mayGrant = ({ leaves }: Ask): boolean => !leaves || args.includes('--grant-all');
    const grants = offer.asks.filter(mayGrant).map(({ grant }) => grant);
    console.log(`${offer.name} ${offer.version} may:\n${offer.asks.map((each) => `  ${mayGrant(each) ? '·' : '(off)'} ${each.may}: ${each.reason}`).join('\n')}`);
    const { installed } = offer;
    if (installed === undefined) await ask('POST', '/v1/plugins', { packageId: offer.packageId, grants });
    else await ask('POST', `/v1/plugins/${installed.installId}/update`, { packageId: offer.packageId, grants: [...new Set([...installed.granted.filter((grant) => offer.asks.some((each) => each.grant === grant)), ...grants])] });
    console.log(`${offer.name} ${offer.version} is ${installed === undefined ? 'installed' : 'updated'}. See ${running.url}/console/plugins`);
    return 0;
  } catch (cause) {
    return fail(cause instanceof Error ? cause.message : String(cause));
  }
}

function fail(text: string): number {
  console.error(text);
  return 1;
}

/** A file as it is; a folder packed by the tool that every author uses. */
async function packed(path: string): Promise<Buffer | undefined> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    fail(`There is nothing at ${path}.`);
    return undefined;
  }
  if (found.isFile()) return readFileSync(path);
  const folder = mkdtempSync(join(tmpdir(), 'parley-pack-'));
  try {
    const child = spawn(process.execPath, [join(root, 'sdk-plugin/bin/parley.js'), 'pack', path, '--out', join(folder, 'plugin.parley')], { stdio: ['ignore', 'inherit', 'inherit'] });
    const code = await new Promise<number | null>((settle) => child.once('close', settle));
    const [file] = globSync('*.parley', { cwd: folder });
    return code === 0 && file !== undefined ? readFileSync(join(folder, file)) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks as the owner, who is signed in by a link of the operator. */
async function signedIn(url: string, operatorKey: string): Promise<<T>(method: string, path: string, body: object) => Promise<T>> {
  const token = new URL(await askForSignInLink(url, operatorKey)).hash.slice(1);
  const json = { 'content-type': 'application/json' };
  const entered = await fetch(`${url}/v1/sign-in`, { method: 'POST', headers: json, body: JSON.stringify({ token }) });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async <T>(method: string, path: string, body: object): Promise<T> => {
    const response = await fetch(`${url}${path}`, { method, headers: { ...json, cookie }, body: JSON.stringify(body) });
    const answer = await response.json() as T & { title?: string; detail?: string; reason?: string };
    if (!response.ok) throw new Error([answer.title, answer.reason, answer.detail].filter((each) => each !== undefined).join(' '));
    return answer;
  };
}
