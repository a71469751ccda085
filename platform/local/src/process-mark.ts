import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same number. */
export interface ProcessMark { readonly pid: number; readonly startedAt: string }

export const markOf = (pid: number): ProcessMark => ({ pid, startedAt: startOf(pid) ?? 'unknown' });

/** Whether this very process still runs; one whose start cannot be told counts as gone, for it must never be killed by mistake. */
export const isRunning = ({ pid, startedAt }: ProcessMark): boolean => startedAt !== 'unknown' && startOf(pid) === startedAt;

/** When a process started, with the boot it belongs to; `undefined` for none, and for one that only waits to be buried. */
function startOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform !== 'linux') {
    const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, so fields are counted from its end: state is the first, start the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** SIGTERM, then SIGKILL after `patience` ms. Resolves when the process is gone. */
export async function stopProcess(mark: ProcessMark, patience = 10_000): Promise<void> {
  const deadline = performance.now() + patience;
  let killed = false;
  send(mark, 'SIGTERM');
  while (isRunning(mark)) {
    if (!killed && performance.now() > deadline) {
      killed = true;
      send(mark, 'SIGKILL');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function send(mark: ProcessMark, signal: NodeJS.Signals): void {
  if (!isRunning(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch { /* it has just gone */ }
}
