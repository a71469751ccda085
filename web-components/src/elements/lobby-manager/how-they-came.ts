import type { KnockFacts } from '@parley/contracts/words';

const ways = { host_link: 'Host link', guest_link: 'Guest link', entry_ticket: 'Through their site' } as const satisfies Record<KnockFacts['via'], string>;

/** What a host reads of somebody's way to the door. Somebody verified who goes by another name is named by both. */
export function howTheyCame({ name, via, pin, verified }: KnockFacts): string {
  const who = verified === undefined ? ways[via] : verified.name === name ? verified.organization : `${verified.name}, ${verified.organization}`;
  return pin === 'failed' ? `${who}, the PIN failed` : pin === 'skipped' ? `${who}, no PIN` : who;
}
