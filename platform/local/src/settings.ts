import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { root } from './root.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the launcher itself needs to know. The core reads the same names again, and its own beside them. */
export interface LauncherSettings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly liveKitPort: number;
  /** A port somebody named is meant: another one would miss their firewall or proxy. */
  readonly liveKitPortIsMeant: boolean;
  /** Where LiveKit tells browsers to send media; `undefined`: LiveKit finds out. */
  readonly liveKitAddress: string | undefined;
  readonly mongodbUri: string | undefined;
  readonly liveKitUrl: string | undefined;
  /** The process's environment over the file `parley.env`: what every child gets. */
  readonly environment: Readonly<Record<string, string>>;
}

export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);

/** The address of a Parley for programs on its own machine. */
export function insideUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIP(reached) === 6 ? `[${reached}]` : reached}:${port}`;
}

/** @throws Error that names everything that is wrong, so that nobody mends one thing a start */
export function readLauncherSettings(process: Environment): LauncherSettings {
  const { settings, problems } = tryLauncherSettings(process);
  if (problems.length > 0) throw new Error(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return settings;
}

export interface SettingsTried {
  /** A setting that is wrong counts as not set. */
  readonly settings: LauncherSettings;
  /** One sentence each; it begins with the setting's name. */
  readonly problems: readonly string[];
  /** The names of those that are wrong. */
  readonly wrong: ReadonlySet<string>;
}

/** For whoever goes on with what can be used: the doctor, and the tests, which want only the tools. */
export function tryLauncherSettings(process: Environment): SettingsTried {
  const problems: string[] = [];
  const dataDir = resolve(root, process['PARLEY_DATA_DIR'] || '.parley');
  const environment = { ...readFile(join(dataDir, 'parley.env'), problems), ...filled(process) };
  const read = reader(environment, problems);

  const host = environment['PARLEY_HOST'] ?? '127.0.0.1';
  const port = read.port('PARLEY_PORT', 8080);
  const liveKitPort = read.port('PARLEY_LIVEKIT_PORT', 7880);
  const publicUrl = read.url('PARLEY_PUBLIC_URL', ['https:', 'http:']);
  mustReachCamera(host, publicUrl, problems);
  if (liveKitPort === port) problems.push(`PARLEY_LIVEKIT_PORT: ${port} is PARLEY_PORT already`);

  if (!/^mongodb(\+srv)?:\/\/./.test(environment['MONGODB_URI'] ?? 'mongodb://ours')) problems.push('MONGODB_URI: must begin with mongodb:// or mongodb+srv://');
  const liveKitUrl = read.url('LIVEKIT_URL', ['ws:', 'wss:', 'http:', 'https:']);
  read.url('LIVEKIT_PUBLIC_URL', ['ws:', 'wss:']);
  read.url('PARLEY_MONGOD_MIRROR', ['https:', 'http:']);
  read.url('PARLEY_LIVEKIT_MIRROR', ['https:', 'http:']);
  mustHaveKeys(environment, problems);

  const address = environment['PARLEY_LIVEKIT_ADDRESS'];
  if (address !== undefined && isIP(address) === 0) problems.push(`PARLEY_LIVEKIT_ADDRESS: ${address} is no IP address`);
  if (!['on', 'off', undefined].includes(environment['PARLEY_OPEN_CALLS'])) problems.push('PARLEY_OPEN_CALLS: must be on or off');
  read.whole('PARLEY_REQUESTS_PER_MINUTE', 1);
  read.whole('PARLEY_PASSES_PER_MINUTE', 1);
  read.whole('PARLEY_HOST_GRACE_SECONDS', 1);
  const wrong = new Set(problems.map((problem) => problem.slice(0, problem.indexOf(':'))));
  const usable = Object.fromEntries(Object.entries(environment).filter(([name]) => !wrong.has(name)));
  const settings: LauncherSettings = {
    host, port, publicUrl: publicUrl?.replace(/\/+$/, ''), dataDir, liveKitPort, liveKitPortIsMeant: usable['PARLEY_LIVEKIT_PORT'] !== undefined,
    liveKitAddress: usable['PARLEY_LIVEKIT_ADDRESS'] ?? addressFor(host, publicUrl), mongodbUri: usable['MONGODB_URI'], liveKitUrl, environment: usable,
  };
  return { settings, problems, wrong };
}

/** Where the tools are to be found, for who needs no more: a database or LiveKit that the file names is not for tests. */
export function toolSettings(process: Environment): Environment {
  const { environment } = tryLauncherSettings(process).settings;
  return Object.fromEntries(['PARLEY_CHROMIUM', 'PARLEY_LIVEKIT_MIRROR', 'PARLEY_MONGOD_MIRROR'].map((name) => [name, environment[name]]));
}

/** An address as it may be shown: without who signs in there, and without what stands behind the question mark, where other secrets are. */
export const shownAddress = (address: string): string => address.replace(/^([^@]*?\/\/)?.*@/, '$1').replace(/[?#].*$/, '');

/** An address to listen on is one to be reached at, unless it means every address; behind a proxy on this machine LiveKit must find out. */
function addressFor(host: string, publicUrl: string | undefined): string | undefined {
  if (isLoopback(host)) return publicUrl === undefined || isLoopback(new URL(publicUrl).hostname) ? '127.0.0.1' : undefined;
  return host === '0.0.0.0' || isIP(host) !== 4 ? undefined : host;
}

/** The core's own rule, said before anybody waits for an installation. */
function mustReachCamera(host: string, publicUrl: string | undefined, problems: string[]): void {
  const why = 'Browsers give no camera and no microphone to plain http away from their own machine. Put an https proxy in front and name its address: PARLEY_PUBLIC_URL=https://meet.example.org';
  if (publicUrl === undefined) {
    if (!isLoopback(host)) problems.push(`PARLEY_HOST: ${host} lets other machines in, and PARLEY_PUBLIC_URL does not say where they find an https address. ${why}`);
    return;
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !isLoopback(hostname)) problems.push(`PARLEY_PUBLIC_URL: ${shownAddress(publicUrl)} is plain http away from this machine. ${why}`);
}

function mustHaveKeys(environment: Environment, problems: string[]): void {
  const secret = environment['LIVEKIT_API_SECRET'];
  if (secret !== undefined && secret.length < 32) problems.push('LIVEKIT_API_SECRET: LiveKit wants at least 32 characters');
  if (environment['LIVEKIT_URL'] === undefined) return;
  for (const name of ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']) {
    if (environment[name] === undefined) problems.push(`${name}: is needed with LIVEKIT_URL; it stands in that LiveKit’s configuration under keys`);
  }
}

function reader(environment: Environment, problems: string[]) {
  function whole(name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const text = environment[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    problems.push(`${name}: ${text} is no whole number ${most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`}`);
    return undefined;
  }
  return {
    whole,
    port: (name: string, fallback: number): number => whole(name, 1, 65_535) ?? fallback,
    url(name: string, protocols: readonly string[]): string | undefined {
      const text = environment[name];
      if (text === undefined) return undefined;
      if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
      problems.push(`${name}: ${shownAddress(text)} must be an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`);
      return undefined;
    },
  };
}

function readFile(file: string, problems: string[]): Record<string, string> {
  if (!existsSync(file)) return {};
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    problems.push(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'why is not known'})`);
  }
  text.split('\n').forEach((line, at) => {
    if (line.trim() !== '' && !/^\s*(#|(export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=)/.test(line)) problems.push(`${file}: line ${at + 1} is not NAME=value`);
  });
  const values = filled(parseEnv(text));
  for (const name of Object.keys(values)) {
    if (name === 'PARLEY_DATA_DIR') problems.push(`${file}: PARLEY_DATA_DIR cannot stand in a file of the data directory; set it in the environment`);
    else if (!/^(PARLEY_|LIVEKIT_|MONGODB_URI$)/.test(name)) problems.push(`${file}: ${name} is none of Parley’s settings`);
  }
  return values;
}

/** An empty value is none, as the core sees it. */
const filled = (values: Environment): Record<string, string> => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
