import { z } from 'zod';
import { limits } from '@parley/contracts/plain/limits';

const flag = z.enum(['on', 'off']);
const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

const schema = z.object({
  PARLEY_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PARLEY_PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('Port to listen on'),
  PARLEY_PUBLIC_URL: z.url().optional().describe('Where people reach this Parley; https unless on loopback'),
  PARLEY_OPEN_CALLS: flag.optional().describe('on: everybody may start calls. Default: on while only this machine reaches it'),
  PARLEY_TRUSTED_PROXIES: z.string().default('').describe('Addresses or networks of proxies whose X-Forwarded-For is believed, comma separated'),
  PARLEY_SECRET: z.string().min(32).describe('Root of all keys; the same on every node'),
  PARLEY_OPERATOR_KEY: z.string().min(32).describe('Lets the operator of the machine print sign-in links'),
  PARLEY_WEB_DIR: z.string().optional().describe('The built pages'),
  PARLEY_SMTP_URL: z.string().regex(/^smtps?:\/\//, 'expected smtp://user:password@host:port or smtps://…').optional().describe('The mail server; without one, links that would be mailed stand in the log'),
  PARLEY_MAIL_FROM: z.string().max(200).optional().describe('Sender of letters, such as Parley <parley@example.com>'),
  PARLEY_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200).describe('REST requests, and by themselves sockets opened, a minute from one address'),
  PARLEY_PASSES_PER_MINUTE: z.coerce.number().int().min(1).default(300).describe('Guests a minute who open one call from one address'),
  PARLEY_HOST_GRACE_SECONDS: z.coerce.number().int().min(1).max(86_400).default(limits.hostGrace / 1_000).describe('How long a call without a host waits for one before somebody else becomes host'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//).describe('The database'),
  LIVEKIT_URL: z.string().regex(/^(wss?|https?):\/\//).describe('LiveKit, as the core reaches it'),
  LIVEKIT_PUBLIC_URL: z.string().regex(/^wss?:\/\//).optional().describe('LiveKit, as browsers reach it'),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(32),
});

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly openCalls: boolean;
  readonly trustedProxies: readonly string[];
  readonly secret: string;
  readonly operatorKey: string;
  readonly webDir: string | undefined;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly requestsPerMinute: number;
  readonly passesPerMinute: number;
  /** Ms. */
  readonly hostGrace: number;
  readonly mongodbUri: string;
  readonly liveKit: { readonly url: string; readonly publicUrl: string; readonly apiKey: string; readonly apiSecret: string };
}

/** All that is wrong with the settings, said at once. */
export class SettingsWrong extends Error {
  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsWrong';
  }
}

/** An address as it stands in a URL; IPv6 in brackets (RFC 3986, 3.2.2). */
function hostOf(address: string): string {
  if (address === '127.0.0.1') return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) throw new SettingsWrong(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const values = read.data;
  const publicUrl = (values.PARLEY_PUBLIC_URL ?? `http://${hostOf(values.PARLEY_HOST)}:${values.PARLEY_PORT}`).replace(/\/+$/, '');
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !loopback.has(hostname)) {
    throw new SettingsWrong([`PARLEY_PUBLIC_URL: ${publicUrl} is plain http away from this machine. Browsers give no camera and no microphone there. Put an https proxy in front and name its address.`]);
  }
  return {
    host: values.PARLEY_HOST,
    port: values.PARLEY_PORT,
    publicUrl,
    // Behind a proxy the address is loopback too, but the public one tells that others come.
    openCalls: (values.PARLEY_OPEN_CALLS ?? (loopback.has(values.PARLEY_HOST) && loopback.has(hostname) ? 'on' : 'off')) === 'on',
    trustedProxies: values.PARLEY_TRUSTED_PROXIES.split(',').map((each) => each.trim()).filter((each) => each !== ''),
    secret: values.PARLEY_SECRET,
    operatorKey: values.PARLEY_OPERATOR_KEY,
    webDir: values.PARLEY_WEB_DIR,
    mail: values.PARLEY_SMTP_URL === undefined ? undefined : { url: values.PARLEY_SMTP_URL, from: values.PARLEY_MAIL_FROM ?? `Parley <parley@${hostname}>` },
    requestsPerMinute: values.PARLEY_REQUESTS_PER_MINUTE,
    passesPerMinute: values.PARLEY_PASSES_PER_MINUTE,
    hostGrace: values.PARLEY_HOST_GRACE_SECONDS * 1_000,
    mongodbUri: values.MONGODB_URI,
    liveKit: {
      url: values.LIVEKIT_URL,
      publicUrl: values.LIVEKIT_PUBLIC_URL ?? values.LIVEKIT_URL.replace(/^http/, 'ws'),
      apiKey: values.LIVEKIT_API_KEY,
      apiSecret: values.LIVEKIT_API_SECRET,
    },
  };
}
