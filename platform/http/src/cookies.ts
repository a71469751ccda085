const none: Readonly<Record<string, string>> = {};

/** A Cookie header as names and values (RFC 6265 §5.4); the first of a name counts. */
export function readCookies(header: string | undefined): Readonly<Record<string, string>> {
  if (header === undefined) return none;
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !(name in cookies)) cookies[name] = pair.slice(at + 1).trim();
  }
  return cookies;
}
