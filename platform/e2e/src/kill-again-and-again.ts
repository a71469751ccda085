import { setTimeout as rest } from 'node:timers/promises';
import type { Stack } from '@parley/local/stack';

const long = process.env['PARLEY_LONG'] === '1';
export const killings = long ? 20 : 3;
const every = long ? 3_000 : 2_000;

/**
 * Kills the core and starts it again, at uneven times, while these work; then tells them to finish. Rejects with what made
 * one of them give up. Answers with how often it was killed.
 */
export async function killAgainAndAgain(stack: Stack, work: (left: () => boolean) => readonly Promise<unknown>[]): Promise<number> {
  let running = true;
  const done = Promise.all(work(() => !running));
  done.catch(() => { running = false; });
  let kills = 0;
  for (; kills < killings && running; kills += 1) {
    await rest(every * (0.5 + Math.random()));
    await stack.killCore();
    await stack.startCore();
  }
  running = false;
  await done;
  return kills;
}
