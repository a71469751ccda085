import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Engine } from './engine.ts';
import { laneRouter, type Begin } from './lanes.ts';
import { prelude } from './prelude.ts';
import { startByLauncher } from './start-by-launcher.ts';
import { startDirectly, type Command, type Starter } from './start-process.ts';
import { writeProgram } from './write-program.ts';

/** `processMb`: what one process may hold, kept by the kernel where it can. `launcher`: processes are started by one, where starting them costs time. */
export interface IsolateEngineOptions { readonly processMb?: number; readonly lanes?: number; readonly launcher?: boolean }

/**
 * Sandboxes of isolated-vm, each process alone with them: no just-in-time compiler, no WebAssembly, threads for its lanes, read access to
 * its own three files and nothing else, no environment, the data limit of the kernel, a low priority.
 */
export function isolateEngine(options: IsolateEngineOptions = {}): Engine {
  const { lanes = Math.min(4, availableParallelism()) } = options;
  // Most platforms run no plugin, and none runs one before it serves calls.
  let ground: Ground | undefined;

  return {
    start(listener) {
      ground ??= layGround(options);
      const started = ground.starter.start({
        // Ours says nothing that cannot be read: somebody else speaks.
        heard: (messages) => void (router.hear(messages) || started.kill()),
        ended: () => listener.ended(),
      });
      const router = laneRouter(lanes, (messages) => started.send(messages), (messages) => listener.heard(messages));
      started.send([{ begin }]);
      return { get pid() { return started.pid; }, send: (message) => router.order(message), lower: () => started.lower(), kill: () => started.kill() };
    },
    dispose() {
      ground?.starter.dispose();
      if (ground !== undefined) rmSync(ground.folder, { recursive: true, force: true });
    },
  };
}

const begin: Begin = { prelude: prelude.toString(), memoryMb: pluginLimits.memoryMb, messageBytes: pluginLimits.messageBytes, asksInFlight: pluginLimits.asksInFlight, asksAtOnce: pluginLimits.asksAtOnce, asksPerSecond: pluginLimits.asksPerSecond, killAfter: pluginLimits.killAfter, runAtMost: pluginLimits.runAtMost };

/** Where processes of sandboxes find their three files, and what starts them. */
interface Ground { readonly folder: string; readonly starter: Starter }

function layGround({ processMb = pluginLimits.processMb, launcher = process.platform === 'linux' }: IsolateEngineOptions): Ground {
  const load = createRequire(import.meta.url);
  // Where the addon lies is asked of the package's own loader; it is loaded by lanes alone.
  const { resolve } = load('node-gyp-build') as { resolve(folder: string): string };
  const addon = realpathSync(resolve(dirname(load.resolve('isolated-vm/package.json'))));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-sandbox-')));
  const [child, lane] = [writeProgram('child', folder), writeProgram('lane', folder)];
  const node = ['--jitless', '--no-node-snapshot', '--no-warnings', '--permission', '--allow-addons', '--allow-worker', ...[child, lane, addon].map((path) => `--allow-fs-read=${path}`), child, addon, lane];
  const command: Command = process.platform === 'win32'
    ? { file: process.execPath, args: node, cwd: folder }
    : { file: '/bin/sh', args: ['-c', `ulimit -d ${processMb * 1024} 2>/dev/null; ulimit -c 0 2>/dev/null; exec nice -n 5 "$0" "$@"`, process.execPath, ...node], cwd: folder };
  return { folder, starter: launcher ? startByLauncher(writeProgram('launcher', folder), command) : startDirectly(command) };
}
