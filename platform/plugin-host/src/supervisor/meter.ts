/** What an install has used. The last minute is what budgets are judged by; the rest is for people to read. */
export interface Usage {
  readonly calls: number;
  readonly errors: number;
  readonly skipped: number;
  readonly restarts: number;
  /** Ms of processor time, and in the last minute. */
  readonly cpu: number;
  readonly cpuLastMinute: number;
  /** Bytes of its heap when it was last looked at. */
  readonly heap: number;
  /** Ms that calls took, of the last hundred: half and all but five of a hundred were faster. */
  readonly p50: number;
  readonly p95: number;
}

export interface Meter {
  called(): void;
  failed(): void;
  skipped(): void;
  restarted(): void;
  /** `cpu` counts from the start of the sandbox it came from. */
  spent(now: number, sandbox: number, cpu: number, heap: number): void;
  took(ms: number): void;
  cpuLastMinute(now: number): number;
  /** Bytes, when it was last looked at. */
  heap(): number;
  usage(now: number): Usage;
}

const minute = 60_000;
const slot = 5_000;
const timesKept = 100;

export function meter(): Meter {
  const counts = { calls: 0, errors: 0, skipped: 0, restarts: 0 };
  let total = 0;
  let heap = 0;
  let last = { sandbox: -1, cpu: 0 };
  const slots = new Map<number, number>();
  const times: number[] = [];
  let timesTaken = 0;
  let inSlots = 0;
  let oldest = Infinity;

  function cpuLastMinute(now: number): number {
    if (oldest > now - minute) return inSlots;
    inSlots = 0;
    oldest = Infinity;
    for (const [at, cpu] of slots) {
      if (at <= now - minute) {
        slots.delete(at);
        continue;
      }
      inSlots += cpu;
      oldest = Math.min(oldest, at);
    }
    return inSlots;
  }
  return {
    called: () => void (counts.calls += 1),
    failed: () => void (counts.errors += 1),
    skipped: () => void (counts.skipped += 1),
    restarted: () => void (counts.restarts += 1),
    spent(now, sandbox, cpu, bytes) {
      const before = last.sandbox === sandbox ? last.cpu : 0;
      const more = Math.max(0, cpu - before);
      last = { sandbox, cpu: Math.max(before, cpu) };
      total += more;
      const at = now - (now % slot);
      slots.set(at, (slots.get(at) ?? 0) + more);
      inSlots += more;
      oldest = Math.min(oldest, at);
      if (bytes > 0) heap = bytes;
    },
    took(ms) {
      times[timesTaken % timesKept] = ms;
      timesTaken += 1;
    },
    cpuLastMinute,
    heap: () => heap,
    usage(now) {
      const sorted = [...times].sort((left, right) => left - right);
      const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      return { ...counts, cpu: Math.round(total), cpuLastMinute: Math.round(cpuLastMinute(now)), heap, p50: at(0.5), p95: at(0.95) };
    },
  };
}
