import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { LookupFunction, Socket } from 'node:net';
import type { Grant } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { AskRefused } from '../broker/ask-refused.ts';
import { requireGranted } from './granted-url.ts';
import { isPrivateAddress } from './private-address.ts';

export interface FetchOrder {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | undefined;
  readonly grants: readonly Grant[];
  /** Secrets stand in it: a redirect to another host is not followed. */
  readonly withSecrets?: boolean;
}
export interface FetchAnswer { readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly body: string }

/** What a test or a harness puts in the place of the internet. */
export interface EgressPorts {
  readonly lookup?: typeof systemLookup;
  readonly mayConnect?: (address: string) => boolean;
  readonly tls?: Pick<RequestOptions, 'ca' | 'port'>;
  readonly timeout?: number;
}

/**
 * Asks a granted host, over https only. The address is judged again on every redirect and on the connected socket, so that neither a
 * redirect nor a name that changes its mind leads inside. Throws `AskRefused`: blocked, not_granted, too_large, timeout, failed.
 */
export async function fetchGranted(order: FetchOrder, ports: EgressPorts = {}): Promise<FetchAnswer> {
  const { body, ...answer } = await fetchBytes(order, pluginLimits.egressResponseBytes, ports);
  return { ...answer, body: body.toString('utf8') };
}

type BytesAnswer = Omit<FetchAnswer, 'body'> & { readonly body: Buffer };

/** The same, with the answer as it came; at most `most` bytes of it. */
export async function fetchBytes(order: FetchOrder, most: number, ports: EgressPorts = {}): Promise<BytesAnswer> {
  const until = Date.now() + (ports.timeout ?? pluginLimits.egressTimeout);
  let current = order;
  for (let hop = 0; ; hop += 1) {
    const url = requireGranted(current.url, order.grants);
    const answer = await askOnce(url, current, most, ports, until - Date.now());
    const location = answer.headers.find(([name]) => name === 'location')?.[1];
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    if (hop >= pluginLimits.egressRedirects) throw new AskRefused('failed', 'too many redirects');
    if (!URL.canParse(location, url.href)) throw new AskRefused('failed', 'a redirect to nowhere');
    const next = new URL(location, url.href);
    const isElsewhere = next.host !== url.host;
    if (isElsewhere && order.withSecrets === true) throw new AskRefused('blocked', 'a redirect to another host, with secrets in the request');
    const keepsBody = answer.status === 307 || answer.status === 308;
    current = {
      ...current, url: next.href,
      method: keepsBody || current.method === 'GET' ? current.method : 'GET',
      headers: isElsewhere ? current.headers.filter(([name]) => name.toLowerCase() === 'accept') : current.headers.filter(([name]) => keepsBody || !name.toLowerCase().startsWith('content-')),
      body: keepsBody && !isElsewhere ? current.body : undefined,
    };
  }
}

function askOnce(url: URL, order: FetchOrder, most: number, ports: EgressPorts, timeLeft: number): Promise<BytesAnswer> {
  const mayConnect = ports.mayConnect ?? ((address: string) => !isPrivateAddress(address));
  return new Promise((resolve, reject) => {
    let refusal: AskRefused | undefined;
    const headers: Record<string, string> = { 'user-agent': 'Parley', 'accept-encoding': 'identity' };
    for (const [name, value] of order.headers) headers[name.toLowerCase()] = value;
    if (order.body !== undefined) headers['content-length'] = String(Buffer.byteLength(order.body));
    const outgoing = request({
      host: url.hostname, path: `${url.pathname}${url.search}`, method: order.method, headers, agent: false, maxHeaderSize: pluginLimits.egressHeaderBytes, servername: url.hostname,
      lookup: guardedLookup(ports.lookup ?? systemLookup, mayConnect), ...ports.tls,
    });
    const give = (why: AskRefused): void => {
      refusal ??= why;
      outgoing.destroy();
      reject(refusal);
    };
    const timer = setTimeout(() => give(new AskRefused('timeout')), Math.max(1, timeLeft));
    outgoing.once('socket', (socket: Socket) => {
      const look = (): void => void (mayConnect(socket.remoteAddress ?? '') || give(new AskRefused('blocked', 'a private address')));
      if (socket.connecting) socket.once('connect', look);
      else look();
    });
    outgoing.once('error', (cause: NodeJS.ErrnoException) => give(cause.code === 'EPARLEYPRIVATE' ? new AskRefused('blocked', 'a private address') : new AskRefused('failed', reasonOf(cause))));
    outgoing.once('response', (response) => void readBody(response, most).then((body) => resolve({ status: response.statusCode ?? 0, headers: pairs(response), body }), (cause: unknown) => give(cause instanceof AskRefused ? cause : new AskRefused('failed', 'the answer broke off'))));
    outgoing.once('upgrade', (_response: IncomingMessage, socket: Socket) => {
      socket.destroy();
      give(new AskRefused('failed', 'the answer is no proper HTTP'));
    });
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.end(order.body);
  });
}

/** One private address among several is enough to refuse: the system would choose among them again. */
function guardedLookup(lookup: typeof systemLookup, mayConnect: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => lookup(host, { ...options, all: true }, (cause, found) => {
    const addresses: LookupAddress[] = Array.isArray(found) ? found : [];
    if (cause !== null) return callback(cause, '', 4);
    const first = addresses[0];
    if (first === undefined || addresses.some(({ address }) => !mayConnect(address))) return callback(Object.assign(new Error('a private address'), { code: 'EPARLEYPRIVATE' }), '', 4);
    return options.all === true ? (callback as unknown as (cause: null, all: LookupAddress[]) => void)(null, addresses) : callback(null, first.address, first.family);
  });
}

async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') throw new AskRefused('failed', 'the answer is compressed although it was asked not to be');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) {
      response.destroy();
      throw new AskRefused('too_large', `the answer is larger than ${most / 1024} KB`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const unsaid = new Set(['set-cookie', 'connection', 'keep-alive', 'transfer-encoding']);
function pairs(response: IncomingMessage): [string, string][] {
  return Object.entries(response.headersDistinct).flatMap(([name, values]) => (unsaid.has(name) ? [] : (values ?? []).map((value): [string, string] => [name, value]))).slice(0, pluginLimits.egressHeaders);
}

/** What an author can act on, without what our network looks like. */
function reasonOf(cause: NodeJS.ErrnoException): string {
  if (cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN') return 'there is no such host';
  if (cause.code === 'ECONNREFUSED' || cause.code === 'ECONNRESET' || cause.code === 'ETIMEDOUT') return 'the host does not answer';
  if (cause.code?.startsWith('HPE_') === true) return 'the answer is no proper HTTP';
  return /cert|ssl|tls/i.test(`${cause.code} ${cause.message}`) ? 'its certificate is not good' : 'the connection failed';
}
