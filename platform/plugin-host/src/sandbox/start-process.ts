import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { FromProcess, ToProcess } from './lanes.ts';

/** How a sandbox process is started, as `spawn` takes it. It speaks as Node's children do: a line of JSON each way for each message. */
export interface Command { readonly file: string; readonly args: readonly string[]; readonly cwd: string }
export interface ProcessListener { heard(messages: readonly FromProcess[]): void; ended(): void }
export interface StartedProcess {
  /** Once it is known. */
  readonly pid: number | undefined;
  send(messages: readonly ToProcess[]): void;
  lower(): void;
  kill(): void;
}
export interface Starter { start(listener: ProcessListener): StartedProcess; dispose(): void }

/** Children of this process. Where starting one means copying it (Linux), it stands still meanwhile: see `startByLauncher`. */
export function startDirectly({ file, args, cwd }: Command): Starter {
  return {
    start(listener) {
      const child = spawn(file, args, { cwd, env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], windowsHide: true });
      const end = once(() => listener.ended());
      child.on('message', (messages) => void (Array.isArray(messages) && listener.heard(messages as readonly FromProcess[])));
      child.once('exit', end);
      child.once('error', end);
      return {
        pid: child.pid,
        // A channel that just closed says so by `exit`; nothing is lost that was not lost with the process.
        send: (messages) => void (child.connected && child.send(messages, () => undefined)),
        lower: () => lowest(child.pid),
        kill: () => void child.kill('SIGKILL'),
      };
    },
    dispose: () => undefined,
  };
}

export function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}

function lowest(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended meanwhile.
  }
}
