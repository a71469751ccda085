import type { Clock } from './clock.ts';

/** Asks at most once in `ms`: whoever comes in between gets the last answer, whoever comes meanwhile waits for the same one. A failure is not kept. */
export function remember<T>(clock: Clock, ms: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let until = Number.POSITIVE_INFINITY;
  return () => {
    if (answer !== undefined && clock.now() < until) return answer;
    until = Number.POSITIVE_INFINITY;
    const asked = ask();
    answer = asked;
    asked.then(() => { until = clock.now() + ms; }, () => { answer = undefined; });
    return asked;
  };
}
