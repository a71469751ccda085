import { readFileSync } from 'node:fs';

/** Which share of the processors others than this process and `ours` had since it began. */
export interface OtherLoad {
  /** Looks at ours: who ends between two looks is forgotten with what it used since the last. */
  look(ours: readonly (number | undefined)[]): void;
  /** Undefined where the kernel does not say. */
  share(): number | undefined;
}

export function otherLoad(): OtherLoad {
  const before = allTicks();
  const used = new Map<number, { readonly first: number; last: number }>();
  const look = (ours: readonly (number | undefined)[]): void => {
    for (const pid of [process.pid, ...ours]) {
      const ticks = pid === undefined ? undefined : ticksOf(pid);
      if (pid === undefined || ticks === undefined) continue;
      const known = used.get(pid);
      if (known === undefined) used.set(pid, { first: ticks, last: ticks });
      else known.last = ticks;
    }
  };
  look([]);
  return {
    look,
    share() {
      const after = allTicks();
      if (before === undefined || after === undefined || after.all === before.all) return undefined;
      look([]);
      const own = [...used.values()].reduce((sum, { first, last }) => sum + last - first, 0);
      return Math.max(0, after.busy - before.busy - own) / (after.all - before.all);
    },
  };
}

/** Of all processors (proc(5), stat): user nice system idle iowait irq softirq steal; what was stolen from us was somebody's. */
function allTicks(): { busy: number; all: number } | undefined {
  try {
    const numbers = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).slice(1, 9).map(Number);
    const all = numbers.reduce((sum, ticks) => sum + ticks, 0);
    return { all, busy: all - (numbers[3] ?? 0) - (numbers[4] ?? 0) };
  } catch {
    return undefined;
  }
}

/** Processor time of a process in the kernel's ticks (proc(5), pid/stat, 14 and 15). */
export function ticksOf(pid: number): number | undefined {
  try {
    const [user, system] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').slice(11, 13).map(Number);
    return (user ?? 0) + (system ?? 0);
  } catch {
    return undefined;
  }
}
