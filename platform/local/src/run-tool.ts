import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Each line as it is said. */
  hear?(line: string): void;
  /** Ends the program; its reason is what the caller sees. */
  readonly signal?: AbortSignal;
}

const running = new Set<ChildProcess>();

/** Ends every program that `runTool` waits for: nobody wants its result any more. */
export function stopTools(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** Runs a program to its end. Rejects with the last of what it said. */
export function runTool(file: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let said = '';
    let rest = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000);
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.hear?.(line);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const stop = (): void => void child.kill('SIGKILL');
    options.signal?.addEventListener('abort', stop, { once: true });
    const end = (): void => {
      running.delete(child);
      options.signal?.removeEventListener('abort', stop);
    };
    child.once('error', (cause) => { end(); reject(cause); });
    child.once('close', (code, signal) => {
      end();
      if (options.signal?.aborted === true) reject(options.signal.reason as Error);
      else if (code === 0) resolve(said);
      else reject(new Error(`${file} ${args[0] ?? ''} ended with ${code ?? signal}:\n${said.trim().split('\n').slice(-12).join('\n')}`));
    });
  });
}

/** Says every `every` ms how far a long work is, and how long it has taken. */
export async function tellProgress<T>(what: string, say: (line: string) => void, work: (tell: (howFar: string) => void) => Promise<T>, every = 12_000): Promise<T> {
  const begun = performance.now();
  let howFar = '';
  const seconds = (): string => `${Math.round((performance.now() - begun) / 1_000)} s`;
  const timer = setInterval(() => say(`${what}: ${howFar === '' ? '' : `${howFar}, `}${seconds()}`), every);
  try {
    return await work((text) => { howFar = text; });
  } finally {
    clearInterval(timer);
  }
}

/** The full path of a program on PATH. */
export function onPath(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch { /* not in this folder */ }
  }
  return undefined;
}
