import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, freeUdpPort, isFree, isFreeUdp } from './free-port.ts';
import { provideDatabase } from './provide/database.ts';
import { provideLiveKit } from './provide/livekit.ts';
import { providePages } from './provide/pages.ts';
import { markOf } from './process-mark.ts';
import type { Child } from './run/child.ts';
import { runCore } from './run/core.ts';
import { runDatabase, uriOf } from './run/database.ts';
import { runLiveKit } from './run/livekit.ts';
import { claimDataDir, parts, type Part } from './run-record.ts';
import { keepMore, keptSecrets, type LiveKitPorts } from './secrets-file.ts';
import { insideUrl, readLauncherSettings, type LauncherSettings } from './settings.ts';
import { askForSignInLink } from './sign-in-link.ts';
import { whyNotReady } from './why-not-ready.ts';

export interface StackOptions {
  /** Kept when given; else a fresh one that goes with the stack. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly liveKitPort?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Gives up while starting, and stops what was started. */
  readonly signal?: AbortSignal;
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
  /** The core stands still as it is, until `resumeCore`. */
  pauseCore(): void;
  resumeCore(): void;
  stopLiveKit(): Promise<void>;
  startLiveKit(): Promise<void>;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Restarts what ends by itself, until `stop`. */
  keepAlive(): void;
  signInLink(): Promise<string>;
  /** Why calls cannot be served; empty when they can. */
  whyNotReady(): Promise<readonly string[]>;
  coreLog(): string;
  stop(): Promise<void>;
}

/**
 * Starts a whole Parley. Everything that can be refused is refused before anything is downloaded or built.
 * @throws AlreadyRuns, or an Error that says what to do
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const say = options.say ?? ((): void => undefined);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-'));
  const port = options.port ?? await freePort();
  const settings = readLauncherSettings({
    ...process.env, ...options.settings, PARLEY_DATA_DIR: dataDir, PARLEY_PORT: String(port),
    ...(options.liveKitPort === undefined ? {} : { PARLEY_LIVEKIT_PORT: String(options.liveKitPort) }),
  });
  const inside = insideUrl(settings.host, port);
  const url = settings.publicUrl ?? `http://localhost:${port}`;
  const claim = await claimDataDir(dataDir, { url, port }, say);
  const children: Partial<Record<Part, Child>> = {};
  let alive = false;
  let stopping: Promise<void> | undefined;

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      alive = false;
      for (const part of parts) await end(part, 'stop');
      claim.release();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    })();
    return stopping;
  };
  async function end(part: Part, how: 'stop' | 'kill'): Promise<void> {
    const child = children[part];
    delete children[part];
    await child?.[how]();
    note();
  }
  function signalCore(signal: 'SIGSTOP' | 'SIGCONT'): void {
    if (children.core !== undefined) process.kill(children.core.pid, signal);
  }
  function note(): void {
    if (stopping === undefined) claim.note({ children: Object.fromEntries(Object.entries(children).map(([part, child]) => [part, markOf(child.pid)])) });
  }

  try {
    await mustBeFree(settings, port);
    const plan = await unlessGivenUp(options.signal, provide(settings, say));
    claim.note({ mongodbUri: plan.mongodbUri });
    const starting: Record<Part, (born: (child: Child) => void) => Promise<unknown>> = {
      database: async (born) => plan.database && runDatabase(plan.database, dataDir, plan.databasePort, born),
      liveKit: async (born) => plan.liveKit && runLiveKit(plan.liveKit, dataDir, { host: settings.host, address: settings.liveKitAddress, ports: plan.ports }, plan.keys, inside, born),
      core: (born) => runCore(dataDir, inside, plan.environment, born),
    };
    const start = async (part: Part): Promise<void> => {
      await starting[part]((child) => {
        children[part] = child;
        note();
        void child.ended.then(() => restart(part, child));
        if (stopping !== undefined) void child.kill();
      });
    };
    // Slower from try to try, so that what cannot run does not eat the machine; quick again once it has held for a while.
    const tries: Record<Part, { count: number; at: number }> = { core: { count: 0, at: 0 }, liveKit: { count: 0, at: 0 }, database: { count: 0, at: 0 } };
    const restart = (part: Part, child: Child): void => {
      if (!alive || children[part] !== child) return;
      const tried = tries[part];
      tried.count = performance.now() - tried.at > 60_000 ? 0 : tried.count + 1;
      tried.at = performance.now();
      say(`${part} ended by itself and is started again; ${join(dataDir, 'logs')} says why`);
      setTimeout(() => {
        if (alive && children[part] === child) start(part).catch((cause: unknown) => say(cause instanceof Error ? cause.message : String(cause)));
      }, Math.min(300 * 2 ** tried.count, 15_000));
    };

    await unlessGivenUp(options.signal, Promise.all([start('database'), start('liveKit')]));
    await unlessGivenUp(options.signal, start('core'));
    return {
      url, dataDir, mongodbUri: plan.mongodbUri, operatorKey: plan.operatorKey, stop,
      killCore: () => end('core', 'kill'),
      startCore: () => start('core'),
      pauseCore: () => signalCore('SIGSTOP'),
      resumeCore: () => signalCore('SIGCONT'),
      stopLiveKit: () => end('liveKit', 'stop'),
      startLiveKit: () => start('liveKit'),
      stopDatabase: () => end('database', 'kill'),
      startDatabase: () => start('database'),
      keepAlive: () => { alive = true; },
      signInLink: () => askForSignInLink(inside, plan.operatorKey),
      whyNotReady: () => whyNotReady(inside),
      coreLog: () => readFileSync(join(dataDir, 'logs', 'core.log'), 'utf8'),
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function mustBeFree({ host, environment }: LauncherSettings, port: number): Promise<void> {
  if (await isFree(port, host)) return;
  const parley = await fetch(`${insideUrl(host, port)}/healthz`, { signal: AbortSignal.timeout(1_000) }).then(async (response) => response.ok && (await response.text()).includes('"alive"'), () => false);
  const who = parley ? 'a Parley with another data directory' : 'another program';
  throw new Error(`Port ${port} of ${host} cannot be listened on: ${who} has it. Stop that, or take another port: PARLEY_PORT=${port + 1}${environment['PARLEY_PUBLIC_URL'] === undefined ? ' npm start' : ' (and tell the proxy)'}`);
}

/** Finds or makes the programs, and decides where they listen and what the core is told. */
async function provide(settings: LauncherSettings, say: (line: string) => void) {
  const { dataDir } = settings;
  const kept = keptSecrets(dataDir);
  const [database, liveKit, webDir] = await allOrEveryReason([
    settings.mongodbUri === undefined ? provideDatabase(kept.engine, settings.environment, say) : undefined,
    settings.liveKitUrl === undefined ? provideLiveKit(settings.environment, say) : undefined,
    providePages(say),
  ]);
  if (settings.mongodbUri !== undefined) say('Database: MONGODB_URI');
  if (settings.liveKitUrl !== undefined) say('LiveKit: LIVEKIT_URL');
  if (database !== undefined && kept.engine === undefined) keepMore(dataDir, { engine: database.engine });

  const databasePort = await freePort();
  const ports = await choosePorts(settings, kept.liveKitPorts);
  if (ports.signal !== settings.liveKitPort && liveKit !== undefined) keepMore(dataDir, { liveKitPorts: ports });
  const { environment } = settings;
  const keys = { key: environment['LIVEKIT_API_KEY'] ?? kept.livekitKey, secret: environment['LIVEKIT_API_SECRET'] ?? kept.livekitSecret };
  const mongodbUri = settings.mongodbUri ?? uriOf(databasePort);
  return {
    database, liveKit, databasePort, ports, keys, mongodbUri,
    operatorKey: environment['PARLEY_OPERATOR_KEY'] ?? kept.operatorKey,
    environment: {
      PARLEY_SECRET: kept.secret, PARLEY_OPERATOR_KEY: kept.operatorKey, PARLEY_WEB_DIR: webDir,
      PARLEY_PUBLIC_URL: `http://localhost:${settings.port}`, // of a loopback address; any other has named its own
      ...environment,
      PARLEY_PORT: String(settings.port), PARLEY_DATA_DIR: dataDir, MONGODB_URI: mongodbUri,
      LIVEKIT_URL: settings.liveKitUrl ?? `ws://127.0.0.1:${ports.signal}`, LIVEKIT_API_KEY: keys.key, LIVEKIT_API_SECRET: keys.secret,
    },
  };
}

/** Everything that is missing is said at once, so that nobody installs one thing a start. */
async function allOrEveryReason<T extends readonly unknown[]>(works: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(works);
  const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason instanceof Error ? each.reason.message : String(each.reason)] : []));
  if (reasons.length > 0) throw new Error(reasons.join('\n\n'));
  return Promise.all(works);
}

/** The ports somebody named, else those of the last time, else the usual ones, else free ones. */
async function choosePorts(settings: LauncherSettings, last: LiveKitPorts | undefined): Promise<LiveKitPorts> {
  if (settings.liveKitPortIsMeant && settings.liveKitUrl === undefined && !(await isFree(settings.liveKitPort))) {
    throw new Error(`Port ${settings.liveKitPort} is taken, and PARLEY_LIVEKIT_PORT names it for LiveKit. Stop the program that has it, or name another.`);
  }
  if (last !== undefined && !settings.liveKitPortIsMeant && await isFree(last.signal) && await isFree(last.tcp) && await isFreeUdp(last.udp)) return last;
  const signal = await freePort(settings.liveKitPort);
  return { signal, tcp: await freePort(signal + 1), udp: await freeUdpPort(signal + 2) };
}

/** Somebody who gives up is not kept waiting for what is still under way. */
async function unlessGivenUp<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  work.catch(() => undefined);
  return Promise.race([work, new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
  })]);
}
