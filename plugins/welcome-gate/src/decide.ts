export interface GateSettings { readonly domains: readonly string[]; readonly letColleaguesIn: boolean; readonly blockedDomains: readonly string[]; readonly question: string }

/** Who knocks, as far as it is proved. Without `verified` a domain is only a claim. */
export interface Knocking { readonly verified: boolean; readonly domain?: string | undefined }
export type Decision = 'admit' | 'ask' | 'refuse';

/** Blocked is blocked, also for colleagues: a list of exceptions is what it is for. */
export function decide({ verified, domain }: Knocking, { domains, letColleaguesIn, blockedDomains }: GateSettings): Decision {
  if (!verified || domain === undefined) return 'ask';
  if (covers(blockedDomains, domain)) return 'refuse';
  return letColleaguesIn && covers(domains, domain) ? 'admit' : 'ask';
}

/** `example.com` is itself alone, `*.example.com` every name below it. People also write @example.com, or capitals. */
export function covers(patterns: readonly string[], domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, '');
  return patterns.map((each) => each.trim().toLowerCase().replace(/^@/, '')).some((pattern) => (pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1 : pattern !== '' && name === pattern));
}
