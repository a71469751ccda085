import type { Clock } from './clock.ts';

/** Tries until it works, at most `tries` times, waiting twice as long each time (full jitter, ms). The last failure is thrown. */
export async function retry<T>(clock: Clock, options: { tries: number; firstDelay: number; longestDelay: number; random?: () => number }, task: (attempt: number) => Promise<T>): Promise<T> {
  const random = options.random ?? Math.random;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task(attempt);
    } catch (cause) {
      if (attempt >= options.tries) throw cause;
      const ceiling = Math.min(options.longestDelay, options.firstDelay * 2 ** (attempt - 1));
      await new Promise<void>((resolve) => clock.after(ceiling * random(), resolve));
    }
  }
}
