import type { OperationInput, OperationOutput } from '../operations.ts';
import { Fault, type FaultFacts } from './fault.ts';
import { isFaultCode } from './faults.ts';
import { operationRoute, type OperationName } from './operations.ts';

export interface ClientOptions {
  /** Origin of the platform, without a slash at the end. */
  readonly serverUrl: string;
  /** Sent with each request; a pass or a key goes into `authorization`. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly fetch?: typeof globalThis.fetch;
  /** Ms until a request is given up as `transport.timeout`. */
  readonly timeout?: number;
}

export interface Client {
  call<N extends OperationName>(name: N, input: OperationInput<N>, headers?: Readonly<Record<string, string>>): Promise<OperationOutput<N>>;
}

/**
 * Calls operations over REST by the plain table. Every failure is a `Fault`: the server's own, or
 * `transport.unavailable` and `transport.timeout` when it could not be reached.
 */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  return {
    async call(name, input, headers = {}) {
      const { url, method, body } = requestFor(options.serverUrl, name, input);
      const init: RequestInit = {
        method,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(options.timeout ?? 15_000),
        headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers?.(), ...headers },
        ...(body === undefined ? {} : { body }),
      };
      const response = await send(url, init).catch((cause: unknown) => {
        throw new Fault(cause instanceof DOMException && cause.name === 'TimeoutError' ? 'transport.timeout' : 'transport.unavailable');
      });
      if (!response.ok) throw await faultOf(response);
      return (response.status === 204 ? {} : await response.json()) as OperationOutput<typeof name>;
    },
  };
}

function requestFor(serverUrl: string, name: OperationName, input: object): { url: string; method: string; body: string | undefined } {
  const { rest } = operationRoute(name);
  if (rest === undefined) throw new Fault('transport.unknown_operation', { operation: name });
  const left: Record<string, unknown> = { ...input };
  const path = rest.path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = left[key];
    delete left[key];
    return encodeURIComponent(String(value));
  });
  if (rest.method !== 'GET') return { url: serverUrl + path, method: rest.method, body: JSON.stringify(left) };
  const query = new URLSearchParams(Object.entries(left).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
  return { url: serverUrl + path + (query.size > 0 ? `?${query}` : ''), method: 'GET', body: undefined };
}

async function faultOf(response: Response): Promise<Fault> {
  const problem: unknown = await response.json().catch(() => undefined);
  if (typeof problem === 'object' && problem !== null && 'code' in problem && typeof problem.code === 'string' && isFaultCode(problem.code)) {
    return new Fault(problem.code, 'facts' in problem ? (problem.facts as FaultFacts) : {});
  }
  return new Fault(response.status >= 500 ? 'transport.unavailable' : 'transport.not_found');
}
