import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Child {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** The last of what it wrote into its log. */
  said(): string;
  /** SIGTERM, then SIGKILL after `patience` ms. */
  stop(patience?: number): Promise<void>;
  kill(): Promise<void>;
}

export interface Start {
  readonly file: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** At SIGTERM it only begins to take its leave, and ends at once at the second. */
  readonly lingers?: boolean;
  /** How far it stands back when the machine is busy, 0 to 19 (nice(1)). */
  readonly nice?: number;
}

/** Two signals that come at once may be heard as one, ms. */
const secondWordAfter = 200;

const living = new Set<ChildProcess>();

/** The last resort of somebody who will not wait: nothing is asked, nothing is awaited. */
export function killAllChildren(): void {
  for (const child of living) child.kill('SIGKILL');
}

/** Starts a program that writes into its own log. It shares the launcher’s session, which has no terminal: Ctrl-C reaches only the launcher, which stops all in order. */
export function startChild({ file, args, log: path, env, cwd, lingers = false, nice = 0 }: Start): Child {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > 20_000_000) renameSync(path, `${path}.1`);
  const log = createWriteStream(path, { flags: 'a', mode: 0o600 });
  // By the program and not afterwards: on Linux a priority is a thread's, and others may have been started by then.
  const [program, parameters] = nice === 0 || process.platform === 'win32' ? [file, args] : ['nice', ['-n', String(nice), file, ...args]];
  const child: ChildProcess = spawn(program, parameters, { env: env ?? process.env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000);
    log.write(chunk);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => { living.delete(child); resolve(); });
    child.once('error', (cause) => { living.delete(child); said += cause.message; resolve(); });
    child.once('close', () => log.end());
  });
  return {
    pid: child.pid ?? 0,
    ended,
    said: () => said,
    async stop(patience = 10_000) {
      child.kill('SIGTERM');
      const timers = [setTimeout(() => child.kill('SIGKILL'), patience), ...(lingers ? [setTimeout(() => child.kill('SIGTERM'), secondWordAfter)] : [])];
      await ended;
      timers.forEach(clearTimeout);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts a program and waits until it answers. One that does not is ended, and its last words are the reason. */
export async function startReady(what: string, start: Start, answers: () => Promise<boolean>, within: number, born: (child: Child) => void = () => undefined): Promise<Child> {
  const child = startChild(start);
  born(child);
  try {
    await until(what, answers, { within, gaveUp: child.ended });
    return child;
  } catch (cause) {
    await child.kill();
    throw new Error(`${(cause as Error).message}\n${lastWords(child.said())}`, { cause });
  }
}

/** What a person wants to read of a log's end: of JSON lines the message, of others the line. */
function lastWords(said: string): string {
  const lines = said.trim().split('\n').slice(-6).map((line) => {
    try {
      return (JSON.parse(line) as { message: string }).message;
    } catch {
      return line.slice(0, 500);
    }
  });
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Asks again and again, every 50 ms, until `check` holds. */
export async function until(what: string, check: () => Promise<boolean>, options: { within: number; gaveUp?: Promise<void> }): Promise<void> {
  const deadline = performance.now() + options.within;
  let gone = false;
  void options.gaveUp?.then(() => { gone = true; });
  while (!(await check().catch(() => false))) {
    if (gone) throw new Error(`${what} ended before it was ready:`);
    if (performance.now() > deadline) throw new Error(`${what} was not ready after ${options.within / 1_000} s:`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
