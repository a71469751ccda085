export interface FakeClock {
  /** Ms since the epoch. */
  now(): number;
  /** Runs once after `ms`. */
  after(ms: number, run: () => void): { dispose(): void };
  /** Turns time forward, running what is due on the way in its order, and lets what that set off come to rest. */
  advance(ms: number): Promise<void>;
  /** Timers that wait. */
  readonly waiting: number;
}

interface Timer { readonly at: number; readonly run: () => void }

export function fakeClock(startsAt = Date.parse('2026-05-04T10:00:00Z')): FakeClock {
  let now = startsAt;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return { dispose: () => void timers.delete(timer) };
    },
    async advance(ms) {
      await rest();
      const until = now + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= until).sort((left, right) => left.at - right.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await rest();
      }
      now = until;
      await rest();
    },
    get waiting() { return timers.size; },
  };
}

/** Until all promises that can go on without time or network have gone on. */
export const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
