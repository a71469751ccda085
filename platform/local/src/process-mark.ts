import { startOf } from '../process-start.mjs';

/** A process that can be told from a later one with the same number. */
export interface ProcessMark { readonly pid: number; readonly startedAt: string }

export const markOf = (pid: number): ProcessMark => ({ pid, startedAt: startOf(pid) ?? 'unknown' });

/** Whether this very process still runs; one whose start cannot be told counts as gone, for it must never be killed by mistake. */
export const isRunning = ({ pid, startedAt }: ProcessMark): boolean => startedAt !== 'unknown' && startOf(pid) === startedAt;

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
