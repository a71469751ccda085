import type { PluginAsk } from '@parley/contracts/plugin-words';

const tiers = ['Looks only', 'Call data', 'Influence'] as const;

/** How far a grant reaches, in two words. */
export function reachOf({ tier, leaves }: Pick<PluginAsk, 'tier' | 'leaves'>): string {
  return leaves ? 'Leaves your server' : tiers[tier] ?? 'Influence';
}

/** The host in “Send data to …”, which is read letter by letter. */
export function hostIn({ grant, may }: Pick<PluginAsk, 'grant' | 'may'>): { before: string; host: string } | undefined {
  const host = grant.startsWith('egress:') ? grant.slice('egress:'.length) : '';
  return host !== '' && may.endsWith(host) ? { before: may.slice(0, -host.length), host } : undefined;
}

/** “see names, read the chat, or end calls”. */
export const listed = (words: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(words);

/** “read the chat and send data to …”. */
export const wishes = (asks: readonly Pick<PluginAsk, 'may'>[]): string => new Intl.ListFormat('en').format(asks.map(({ may }) => may.charAt(0).toLowerCase() + may.slice(1)));
