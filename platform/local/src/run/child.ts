import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Child {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** SIGTERM, then SIGKILL after `patience` ms. */
  stop(patience?: number): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a program that writes into its own log. It shares no terminal, so that Ctrl-C reaches only the launcher, which stops all in order. */
export function startChild(file: string, args: readonly string[], options: { log: string; env?: Record<string, string>; cwd?: string }): Child {
  mkdirSync(dirname(options.log), { recursive: true });
  const log = createWriteStream(options.log, { flags: 'a' });
  const child: ChildProcess = spawn(file, args, { env: options.env ?? process.env, cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async stop(patience = 10_000) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await ended;
      clearTimeout(timer);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Asks again and again, every 50 ms, until `check` holds. */
export async function until(what: string, check: () => Promise<boolean>, options: { within: number; gaveUp?: Promise<void> }): Promise<void> {
  const deadline = performance.now() + options.within;
  let gone = false;
  void options.gaveUp?.then(() => { gone = true; });
  while (!(await check().catch(() => false))) {
    if (gone) throw new Error(`${what} ended before it was ready; its log says why`);
    if (performance.now() > deadline) throw new Error(`${what} was not ready after ${options.within / 1_000} s; its log says why`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
