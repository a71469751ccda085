/** Time as a port, so that tests turn it by hand. */
export interface Clock {
  /** Ms since the epoch. */
  now(): number;
  after(ms: number, run: () => void): { dispose(): void | Promise<void> };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};
