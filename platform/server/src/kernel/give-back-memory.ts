/** The process as it is now. */
export interface MemoryPorts {
  /** Part of the time since it was asked last in which the event loop was busy, from 0 to 1; 1 also while it must not be held up. */
  busy(): number;
  /** Bytes on the heap, garbage included. */
  heapUsed(): number;
  /** Takes the garbage away; holds the process up for 100 to 400 ms. */
  collect(): void;
}

/** Whoever waits for an answer then waits behind nobody else. */
const quiet = 0.1;
/**
 * Quiet looks in a row. What V8 knows of code that it made fast goes with the garbage: whoever is asked again and again, with a moment
 * between, would be slower by a sixth for good.
 */
const quietLooks = 5;
/** Less than this is not worth a pause. */
const worthIt = 12 * 2 ** 20;

/**
 * Gives back what a start, or people who have left, have left behind. V8 collects when it needs room, and a process where
 * little happens needs none: its garbage would stand for hours. To be asked every two seconds.
 */
export function giveBackMemory({ busy, heapUsed, collect }: MemoryPorts): () => void {
  let kept = 0;
  let looks = 0;
  return () => {
    looks = busy() > quiet ? 0 : looks + 1;
    if (looks < quietLooks) return;
    const used = heapUsed();
    // V8 may have collected by itself meanwhile.
    kept = Math.min(kept, used);
    if (used - kept < worthIt) return;
    collect();
    kept = heapUsed();
  };
}
