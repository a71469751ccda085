/** Ms to wait before try number `attempt` (from 0): doubling from 300 ms to 5 s, anywhere between half and the whole. */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(5_000, 300 * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random();
}
