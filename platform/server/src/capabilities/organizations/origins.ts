/** Whether a page of this origin may show calls: by its exact name, or as any subdomain of `https://*.example`. */
export function matchesOrigin(allowed: Iterable<string>, origin: string): boolean {
  for (const each of allowed) {
    if (each === origin) return true;
    const [scheme, suffix] = each.split('*');
    if (scheme === undefined || suffix === undefined) continue;
    // Something must stand before the dot: the bare domain is another site.
    if (origin.length > each.length - 1 && origin.startsWith(scheme) && origin.endsWith(suffix) && /^[a-z0-9.-]+$/.test(origin.slice(scheme.length, -suffix.length))) return true;
  }
  return false;
}
