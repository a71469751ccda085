import { readFileSync } from 'node:fs';

/** Ms of processor a process has used so far, all its threads, to 10 ms. Linux only. */
export function cpuTimeOf(pid: number): number {
  return ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) * 10; // the kernel tells 100 ticks a second to every program
}

/** User and system ticks in a line of `/proc/<pid>/stat`; the name before them may hold blanks and brackets. */
export function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (Number.isNaN(ticks)) throw new Error(`This is no line of /proc/<pid>/stat: ${stat}`);
  return ticks;
}
