import { readFileSync } from 'node:fs';

/**
 * What a process holds of the machine's memory, MB: all it can see (`rss`), and with what it shares divided among those who
 * share it (`pss`). Linux only.
 */
export function memoryOf(pid: number): { readonly rss: number; readonly pss: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return { rss: megabytesIn(text, 'Rss'), pss: megabytesIn(text, 'Pss') };
}

/** A line of `/proc/<pid>/smaps_rollup`, which counts in kB. */
export function megabytesIn(rollup: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1];
  if (kilobytes === undefined) throw new Error(`There is no ${name} in: ${rollup}`);
  return Number(kilobytes) / 1_024;
}
