/**
 * What somebody pasted as a link of a call, as an address to go to; undefined when it is none. Blanks around it, a
 * missing scheme and words before it are forgiven; another site's address is not.
 */
export function readCallLink(pasted: string, origin: string): string | undefined {
  const found = /(?:https?:\/\/)?[^\s<>"]*\/c\/[a-z0-9]{12}\/?(?:#[hg]=[\w-]+)?/u.exec(pasted)?.[0];
  if (found === undefined) return undefined;
  const address = found.startsWith('http') ? found : found.startsWith('/') ? origin + found : `${new URL(origin).protocol}//${found}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.host === new URL(origin).host && /^\/c\/[a-z0-9]{12}\/?$/.test(url.pathname) ? origin + url.pathname + url.hash : undefined;
}
