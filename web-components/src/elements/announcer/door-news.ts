const pause = 4_000;

/** What the door says aloud: the first knock at once, those that follow closely in one sentence. */
export interface DoorNews {
  /** Somebody new waits. `asks` is the sentence about them, `waiting` how many wait now. */
  knocked(asks: string, waiting: number): void;
  stop(): void;
}

export function doorNews(say: (text: string) => void, after: (ms: number, run: () => void) => () => void): DoorNews {
  let stop: (() => void) | undefined;
  let held: { asks: string; waiting: number; count: number } | undefined;
  function open(): void {
    stop = undefined;
    if (held === undefined) return;
    say(held.count === 1 ? held.asks : `${held.waiting} people are waiting.`);
    held = undefined;
    stop = after(pause, open);
  }
  return {
    knocked(asks, waiting) {
      if (stop === undefined) {
        say(asks);
        stop = after(pause, open);
      } else held = { asks, waiting, count: (held?.count ?? 0) + 1 };
    },
    stop: () => stop?.(),
  };
}
