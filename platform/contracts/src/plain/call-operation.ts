import type { OperationInput, OperationOutput } from '../operations.ts';
import { ClientFault, ownFault } from './client-fault.ts';
import type { FaultReport } from './fault.ts';
import type { OperationRoute } from './operation-route.ts';
import type { OperationName } from './operations.ts';

export interface ClientOptions {
  /** Origin of the platform, without a slash at the end. */
  readonly serverUrl: string;
  /** Sent with each request; a pass or a key goes into `authorization`. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly fetch?: typeof globalThis.fetch;
  /** Ms until a request is given up as `transport.timeout`. */
  readonly timeout?: number;
}

/**
 * Calls one operation over REST by its route. Every failure is a `ClientFault`: the server's own, or
 * `transport.unavailable` and `transport.timeout` when it could not be reached.
 */
export async function callOperation<N extends OperationName>(options: ClientOptions, route: OperationRoute, input: OperationInput<N>, headers: Readonly<Record<string, string>> = {}): Promise<OperationOutput<N>> {
  const { url, method, body } = requestFor(options.serverUrl, route, input);
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(options.timeout ?? 15_000),
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers?.(), ...headers },
    ...(body === undefined ? {} : { body }),
  };
  const response = await (options.fetch ?? fetch)(url, init).catch((cause: unknown) => {
    throw ownFault(cause instanceof DOMException && cause.name === 'TimeoutError' ? 'transport.timeout' : 'transport.unavailable');
  });
  if (!response.ok) throw await faultOf(response);
  return (response.status === 204 ? {} : await response.json()) as OperationOutput<N>;
}

function requestFor(serverUrl: string, { rest }: OperationRoute, input: object): { url: string; method: string; body: string | undefined } {
  if (rest === undefined) throw ownFault('transport.unknown_operation');
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

async function faultOf(response: Response): Promise<ClientFault> {
  const problem = await response.json().catch(() => undefined) as Partial<FaultReport> & { detail?: string } | undefined;
  if (typeof problem?.code !== 'string' || typeof problem.title !== 'string') return ownFault(response.status >= 500 ? 'transport.unavailable' : 'transport.not_found');
  return new ClientFault({ code: problem.code, title: problem.title, help: problem.detail ?? '', retryable: problem.retryable === true, facts: problem.facts ?? {} });
}
