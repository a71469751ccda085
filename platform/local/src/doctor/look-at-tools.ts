import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, playwrightsBrowser } from '../provide/browser.ts';
import { builtFerretDb } from '../provide/ferretdb.ts';
import { liveKitInCache } from '../provide/livekit.ts';
import { cachedMongod } from '../provide/mongod.ts';
import { root } from '../root.ts';
import { onPath } from '../run-tool.ts';
import { readKept, type Engine } from '../secrets-file.ts';
import type { Environment, LauncherSettings } from '../settings.ts';
import { askDatabase } from './ask-database.ts';
import { askLiveKit } from './ask-livekit.ts';
import { failed, note, ok, type Finding } from './finding.ts';

/** Node, npm, packages, Go, LiveKit, database, browser: what is here, and what a start would do about the rest. */
export async function lookAtTools(settings: LauncherSettings, wrong: ReadonlySet<string>): Promise<Finding[]> {
  const { environment } = settings;
  const [liveKit, database] = await askOthers(settings); // before the programs, whose answers are waited for with everything standing still
  const go = versionOf('go', ['version']);
  return [
    ok('Node', `${process.versions.node} (${process.execPath})`),
    lookAtNpm(),
    lookAtPackages(),
    go === undefined ? note('Go', 'not on PATH; needed only to build LiveKit or the embedded database', 'go.dev/dl, version 1.26 or newer') : ok('Go', go),
    ...(liveKitNames.some((name) => wrong.has(name)) ? [] : [liveKit ?? lookAtLiveKit(go !== undefined)]),
    ...(wrong.has('MONGODB_URI') ? [] : [database ?? lookAtDatabase(engineOf(settings.dataDir), go !== undefined)]),
    await lookAtBrowser(environment),
  ];
}

const liveKitNames = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'];

/** What others run for this Parley is asked, both at once; `undefined` for what it runs itself. */
function askOthers({ liveKitUrl, mongodbUri, environment }: LauncherSettings): Promise<readonly [Finding | undefined, Finding | undefined]> {
  const { LIVEKIT_API_KEY: key = '', LIVEKIT_API_SECRET: secret = '' } = environment;
  return Promise.all([liveKitUrl === undefined ? undefined : askLiveKit(liveKitUrl, key, secret), mongodbUri === undefined ? undefined : askDatabase(mongodbUri)]);
}

function lookAtNpm(): Finding {
  const version = versionOf('npm', ['--version']);
  return version === undefined ? failed('npm', 'not on PATH', 'Install Node with npm (nodejs.org)') : ok('npm', version);
}

function lookAtPackages(): Finding {
  const stamp = join(root, 'node_modules', '.parley-stamp');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const fits = existsSync(stamp) && readFileSync(stamp, 'utf8').startsWith(lock);
  return fits ? ok('Packages', 'as package-lock.json wants them') : note('Packages', existsSync(stamp) ? 'older than package-lock.json' : 'not installed by Parley yet', 'npm start installs them');
}

function lookAtLiveKit(go: boolean): Finding {
  const here = onPath('livekit-server') ?? (existsSync(liveKitInCache) ? liveKitInCache : undefined);
  if (here !== undefined) return runs(here) ? ok('LiveKit', here) : failed('LiveKit', `${here} does not run here`, 'Remove it; npm start gets another');
  if (go) return note('LiveKit', 'not here yet', 'npm start gets it: its release, or built by Go in about two minutes');
  return note('LiveKit', 'not here, and no Go to build it', 'npm start tries its release. Should that fail: install livekit-server or Go, or set LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET');
}

function lookAtDatabase(engine: Engine | undefined, go: boolean): Finding {
  const mongod = onPath('mongod') ?? cachedMongod();
  const here = engine === 'ferretdb' ? builtFerretDb() : engine === 'mongod' ? mongod : mongod ?? builtFerretDb();
  if (here !== undefined) return ok('Database', `${here}${engine === undefined ? '' : `, the engine of this data directory (${engine})`}`);
  if (engine === 'mongod') return failed('Database', 'the data directory was written by mongod, and there is none here', 'Install MongoDB, or set MONGODB_URI; npm start also tries to download it');
  if (go) return note('Database', 'not here yet', 'npm start gets it: downloaded, or built by Go in about two minutes');
  return note('Database', 'not here, and no Go to build the embedded one', 'npm start tries to download mongod. Should that fail: install MongoDB or Go, or set MONGODB_URI');
}

async function lookAtBrowser(environment: Environment): Promise<Finding> {
  const browser = findBrowser(environment) ?? await playwrightsBrowser();
  return browser === undefined ? note('Browser', 'none found; needed only by npm test and by the look at a whole call below', 'Install Chromium or Chrome, or PARLEY_CHROMIUM=path-to-chromium') : ok('Browser', browser);
}

function engineOf(dataDir: string): Engine | undefined {
  try {
    return readKept(dataDir)?.engine;
  } catch {
    return undefined; // lookAtDataDir says it
  }
}

function versionOf(name: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(name, args, { encoding: 'utf8', timeout: 20_000, shell: process.platform === 'win32' });
  return status === 0 ? stdout.trim() : undefined;
}

const runs = (binary: string): boolean => spawnSync(binary, ['--version'], { timeout: 20_000 }).status === 0;
