/** A time that stands still until somebody turns it. */
export interface FakeClock {
  /** Ms since the epoch. */
  now(): number;
  after(ms: number, run: () => void): { dispose(): void };
  /** Runs what is due by then, in its order. */
  turn(ms: number, rest: () => Promise<void>): Promise<void>;
}

/** Begins at the real time: a plugin's own `Date` knows no other. */
export function fakeClock(startsAt = Date.now()): FakeClock {
  let now = startsAt;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return { dispose: () => void timers.delete(timer) };
    },
    async turn(ms, rest) {
      const until = now + ms;
      await rest();
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await rest();
      }
      now = until;
      await rest();
    },
  };
}
