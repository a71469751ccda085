/** What went wrong on the way to somebody, as far as the error tells. `code`: as the system names it; never what was sent. */
export interface ConnectionFault { readonly kind: 'refused' | 'unnamed' | 'insecure' | 'forbidden' | 'silent'; readonly code: string }

/** What tells most stands first: of several ways to one name, one may be closed and another lead nowhere. */
const signs: readonly (readonly [ConnectionFault['kind'], RegExp])[] = [
  ['refused', /^ECONNREFUSED$/],
  ['unnamed', /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/],
  ['insecure', /^(ERR_(TLS|SSL)_|CERT_|UNABLE_TO_)|_CERT(_|$)|^EPROTO$/],
  ['forbidden', /^bad port$/],
  ['silent', /^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|TimeoutError|MongoNetworkTimeoutError|MongoServerSelectionError)$/],
];

export function connectionFault(cause: unknown): ConnectionFault | undefined {
  const words = faultsIn(cause, 6).flatMap(({ code, message, name }) => [code, message, name]).filter((each): each is string => typeof each === 'string');
  for (const [kind, sign] of signs) {
    const code = words.find((word) => sign.test(word));
    if (code !== undefined) return { kind, code };
  }
  return undefined;
}

/** Drivers and fetch wrap what happened, one deep inside the other, and several at once. */
function faultsIn(cause: unknown, depth: number): Record<string, unknown>[] {
  if (typeof cause !== 'object' || cause === null || depth === 0) return [];
  if (cause instanceof Map || Array.isArray(cause)) return [...cause.values()].flatMap((each) => faultsIn(each, depth - 1));
  const fault = cause as Record<string, unknown>;
  return [fault, ...['cause', 'error', 'errors', 'reason', 'servers'].flatMap((key) => faultsIn(fault[key], depth - 1))];
}
