import type { FaultFacts } from '@parley/contracts/plain/fault';

/** Ms to wait before try number `attempt` (from 0): doubling from 300 ms to 5 s, anywhere between half and the whole. */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(5_000, 300 * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random();
}

/** The same for whoever may have been told how many seconds to stay away: never before they are over. */
export function delayAfter(attempt: number, told: FaultFacts | undefined, random: () => number = Math.random): number {
  const seconds = told?.['retryAfter'];
  return (typeof seconds === 'number' ? seconds * 1_000 : 0) + reconnectDelay(attempt, random);
}
