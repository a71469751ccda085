import { setTimeout as rest } from 'node:timers/promises';

/**
 * Begins `work` so many times a second, each at a time of its own within its turn, whether those before are done or not: who is
 * slow is not asked less. Answers with the ms each took; rejects when one of them did.
 */
export async function steadily(perSecond: number, ms: number, work: (count: number) => Promise<void>): Promise<number[]> {
  const begun: Promise<number>[] = [];
  const from = performance.now();
  for (let count = 0; count < (ms / 1_000) * perSecond; count += 1) {
    const due = from + ((count + Math.random()) / perSecond) * 1_000;
    await rest(Math.max(0, due - performance.now()));
    const one = timed(work, count);
    // It is told at the end; until then it is no failure that nobody listens to.
    one.catch(() => undefined);
    begun.push(one);
  }
  return Promise.all(begun);
}

async function timed(work: (count: number) => Promise<void>, count: number): Promise<number> {
  const begin = performance.now();
  await work(count);
  return performance.now() - begin;
}
