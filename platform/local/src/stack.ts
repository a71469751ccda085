import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { provideDatabase } from './provide/database.ts';
import { provideLiveKit } from './provide/livekit.ts';
import { providePages } from './provide/pages.ts';
import type { Child } from './run/child.ts';
import { runCore } from './run/core.ts';
import { runDatabase, uriOf } from './run/database.ts';
import { runLiveKit } from './run/livekit.ts';
import { keepSecrets, keptSecrets } from './secrets-file.ts';

export interface StackOptions {
  /** Kept when given; else a fresh one that goes with the stack. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly liveKitPort?: number;
  readonly settings?: Readonly<Record<string, string>>;
  say?(line: string): void;
}

/** A whole Parley on this machine: database, LiveKit, core. */
export interface Stack {
  readonly url: string;
  readonly dataDir: string;
  readonly mongodbUri: string;
  readonly operatorKey: string;
  /** SIGKILL to the core; it stays away until `startCore`. */
  killCore(): Promise<void>;
  startCore(): Promise<void>;
  stopLiveKit(): Promise<void>;
  startLiveKit(): Promise<void>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Restarts what ends by itself, until `stop`. */
  keepAlive(): void;
  signInLink(): Promise<string>;
  coreLog(): string;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const say = options.say ?? ((): void => undefined);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-'));
  const kept = keptSecrets(dataDir);
  const outside = { mongo: process.env['MONGODB_URI'], liveKit: process.env['LIVEKIT_URL'] };

  const [database, liveKit, webDir] = await Promise.all([
    outside.mongo === undefined ? provideDatabase(kept.engine, say) : undefined,
    outside.liveKit === undefined ? provideLiveKit(say) : undefined,
    providePages(say),
  ]);
  if (database !== undefined && kept.engine === undefined) keepSecrets(dataDir, { ...kept, engine: database.engine });

  const port = options.port ?? await freePort();
  const signal = await freePort(options.liveKitPort);
  const ports = { signal, tcp: await freePort(signal + 1), udp: signal + 2 };
  const databasePort = await freePort();
  const url = `http://localhost:${port}`;
  const mongodbUri = outside.mongo ?? uriOf(databasePort);
  const keys = { key: process.env['LIVEKIT_API_KEY'] ?? kept.livekitKey, secret: process.env['LIVEKIT_API_SECRET'] ?? kept.livekitSecret };
  const settings: Record<string, string> = {
    PARLEY_PORT: String(port), PARLEY_DATA_DIR: dataDir, PARLEY_SECRET: kept.secret, PARLEY_OPERATOR_KEY: kept.operatorKey, PARLEY_WEB_DIR: webDir,
    MONGODB_URI: mongodbUri, LIVEKIT_URL: outside.liveKit ?? `ws://127.0.0.1:${ports.signal}`, LIVEKIT_API_KEY: keys.key, LIVEKIT_API_SECRET: keys.secret,
    ...options.settings,
  };

  const children: Partial<Record<'database' | 'liveKit' | 'core', Child>> = {};
  let alive = false;
  const starting = {
    database: async () => database === undefined ? undefined : runDatabase(database, dataDir, databasePort),
    liveKit: async () => liveKit === undefined ? undefined : runLiveKit(liveKit, dataDir, ports, keys, port),
    core: () => runCore(dataDir, url, settings),
  };
  async function start(name: keyof typeof starting): Promise<void> {
    const child = await starting[name]();
    if (child === undefined) return;
    children[name] = child;
    void child.ended.then(() => {
      if (!alive || children[name] !== child) return;
      say(`${name} ended by itself and is started again`);
      setTimeout(() => void start(name).catch((cause: unknown) => say(String(cause))), 300);
    });
  }
  async function end(name: keyof typeof starting, how: 'stop' | 'kill'): Promise<void> {
    const child = children[name];
    delete children[name];
    await child?.[how]();
  }
  async function stop(): Promise<void> {
    alive = false;
    await end('core', 'stop');
    await end('liveKit', 'stop');
    await end('database', 'stop');
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }

  try {
    await Promise.all([start('database'), start('liveKit')]);
    await start('core');
  } catch (cause) {
    await stop();
    throw cause;
  }
  return {
    url, dataDir, mongodbUri, operatorKey: kept.operatorKey, stop,
    killCore: () => end('core', 'kill'),
    startCore: () => start('core'),
    stopLiveKit: () => end('liveKit', 'stop'),
    startLiveKit: () => start('liveKit'),
    stopDatabase: () => end('database', 'kill'),
    startDatabase: () => start('database'),
    keepAlive: () => { alive = true; },
    signInLink: () => askForSignInLink(url, kept.operatorKey),
    coreLog: () => readFileSync(join(dataDir, 'logs', 'core.log'), 'utf8'),
  };
}

/** A one-time link from the running core. */
export async function askForSignInLink(url: string, operatorKey: string): Promise<string> {
  const response = await fetch(`${url}/v1/operator/sign-in-links`, { method: 'POST', headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' }, body: '{}' });
  if (!response.ok) throw new Error(`Parley gave no sign-in link (${response.status}).`);
  return ((await response.json()) as { url: string }).url;
}
