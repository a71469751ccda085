import { readdirSync, readFileSync } from 'node:fs';

/** Ms of processor a process has used so far, all its threads; a thread that has ended no longer counts. To the nanosecond where the kernel tells, else to 20 ms. Linux only. */
export function cpuTimeOf(pid: number): number {
  const exactly = readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + nanosecondsOf(pid, thread), 0) / 1e6;
  return exactly > 0 ? exactly : ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) * 10; // the kernel tells 100 ticks a second to every program
}

/** The first number of a thread's `schedstat` is its time on a processor; 0 where the kernel keeps none, or the thread has just ended. */
function nanosecondsOf(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/** User and system ticks in a line of `/proc/<pid>/stat`; the name before them may hold blanks and brackets. */
export function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (Number.isNaN(ticks)) throw new Error(`This is no line of /proc/<pid>/stat: ${stat}`);
  return ticks;
}
