/** Where a link really leads: the whole address as the browser reads it, unless it is none that may be opened. */
export function safeAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url : undefined;
}

/** Pictures are files of the package, or what the core fetches; an address of any other kind is not loaded. */
export const isPicture = (src: string): boolean => src.startsWith('asset:') || safeAddress(src) !== undefined;
