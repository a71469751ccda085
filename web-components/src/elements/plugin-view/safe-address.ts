/** Where a link really leads: the whole address as the browser reads it, unless it is none that may be opened. */
export function safeAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url : undefined;
}

/** Pictures are files of the package, or what the core fetched and keeps. Nothing is loaded from elsewhere: its owner would learn who looks. */
export const isPicture = (src: string): boolean => /^(asset|picture):/.test(src);
