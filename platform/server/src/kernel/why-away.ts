/** Why somebody could not be reached, in words that go behind "does not answer: "; `undefined` where the error does not tell. */
export function whyAway(cause: unknown): string | undefined {
  for (const code of codesIn(cause, 6)) {
    if (code === 'ECONNREFUSED') return 'nothing listens at its address';
    if (/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/.test(code)) return 'its name is not known';
    if (/^(ERR_(TLS|SSL)_|CERT_|UNABLE_TO_)|_CERT(_|$)|^EPROTO$/.test(code)) return `no secure connection comes about (${code})`;
  }
  return undefined;
}

/** Drivers and fetch wrap what happened, one deep inside the other, and several at once. */
function codesIn(cause: unknown, depth: number): string[] {
  if (typeof cause !== 'object' || cause === null || depth === 0) return [];
  if (cause instanceof Map || Array.isArray(cause)) return [...cause.values()].flatMap((each) => codesIn(each, depth - 1));
  const { code, cause: inner, error, errors, reason, servers } = cause as Record<string, unknown>;
  return [...(typeof code === 'string' ? [code] : []), ...[inner, error, errors, reason, servers].flatMap((each) => codesIn(each, depth - 1))];
}
