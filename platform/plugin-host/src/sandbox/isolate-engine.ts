import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Engine, SandboxListener, SandboxProcess } from './engine.ts';
import { prelude } from './prelude.ts';
import type { FromChild, ToChild } from './protocol.ts';

/** `processMb`: what one process may hold, kept by the kernel where it can. */
export interface IsolateEngineOptions { readonly processMb?: number; readonly slots?: number }

/**
 * Sandboxes of isolated-vm, each process alone with them: no just-in-time compiler, no WebAssembly, read access to its own two files and
 * nothing else, no environment, the data limit of the kernel, the lowest priority but one that still runs.
 */
export function isolateEngine({ processMb = pluginLimits.processMb, slots = Math.min(4, availableParallelism()) }: IsolateEngineOptions = {}): Engine {
  const load = createRequire(import.meta.url);
  // Where the addon lies is asked of the package's own loader; it is loaded by the child alone.
  const { resolve } = load('node-gyp-build') as { resolve(folder: string): string };
  const addon = realpathSync(resolve(dirname(load.resolve('isolated-vm/package.json'))));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-sandbox-')));
  const program = join(folder, 'child.cjs');
  writeFileSync(program, childProgram(), { mode: 0o600 });
  const begin: ToChild = { do: 'begin', prelude: prelude.toString(), slots, memoryMb: pluginLimits.memoryMb, messageBytes: pluginLimits.messageBytes, asksInFlight: pluginLimits.asksInFlight, asksAtOnce: pluginLimits.asksAtOnce, asksPerSecond: pluginLimits.asksPerSecond, killAfter: pluginLimits.killAfter, runAtMost: pluginLimits.runAtMost };
  const node = ['--jitless', '--no-node-snapshot', '--no-warnings', '--permission', '--allow-addons', `--allow-fs-read=${program}`, `--allow-fs-read=${addon}`, program, addon];

  return {
    start(listener) {
      const child = process.platform === 'win32'
        ? spawn(process.execPath, node, { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], windowsHide: true })
        : spawn('/bin/sh', ['-c', `ulimit -d ${processMb * 1024} 2>/dev/null; ulimit -c 0 2>/dev/null; exec nice -n 5 "$0" "$@"`, process.execPath, ...node], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], cwd: folder });
      return attend(child, listener, begin);
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function attend(child: ChildProcess, listener: SandboxListener, begin: ToChild): SandboxProcess {
  let batch: ToChild[] = [];
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    listener.ended();
  };
  const flush = (): void => {
    const sent = batch;
    batch = [];
    // A channel that just closed says so by `exit`; nothing is lost that was not lost with the process.
    if (child.connected) child.send(sent, () => undefined);
  };
  child.on('message', (messages) => void (Array.isArray(messages) && listener.heard(messages as readonly FromChild[])));
  child.once('exit', end);
  child.once('error', end);
  const send = (message: ToChild): void => {
    if (batch.length === 0) queueMicrotask(flush);
    batch.push(message);
  };
  send(begin);
  return { pid: child.pid, send, lower: () => lowest(child.pid), kill: () => void child.kill('SIGKILL') };
}

function lowest(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended meanwhile.
  }
}

/** The child as one file of JavaScript: built beside this one where the package is built, its own source without types where it is not. */
function childProgram(): string {
  const here = fileURLToPath(import.meta.url);
  const source = readFileSync(join(dirname(here), here.endsWith('.ts') ? 'child.ts' : 'child.js'), 'utf8');
  const script = here.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  return script.replace(/^export \{\};?$/m, '');
}
