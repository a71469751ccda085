import type { Disposable } from './disposables.ts';

/** Time as a port, so that tests turn it by hand. */
export interface Clock {
  /** Ms since the epoch. */
  now(): number;
  /** Runs once after `ms`. */
  after(ms: number, run: () => void): Disposable;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    if (typeof timer === 'object') timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

export const instant = (ms: number): string => new Date(ms).toISOString();

/** Runs again and again, `ms` after the last run has ended; a run that fails does not stop the next. */
export function repeat(clock: Clock, ms: number, run: () => Promise<void> | void, onFailure: (cause: unknown) => void): Disposable {
  let stopped = false;
  let timer = clock.after(ms, turn);
  function turn(): void {
    void Promise.resolve().then(run).catch(onFailure).finally(() => {
      if (!stopped) timer = clock.after(ms, turn);
    });
  }
  return {
    dispose() {
      stopped = true;
      timer.dispose();
    },
  };
}
