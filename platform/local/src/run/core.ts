import { join } from 'node:path';
import { root } from '../root.ts';
import { startReady, type Child } from './child.ts';

/** Starts the core and waits until it answers. `url`: how this machine reaches it. */
export function runCore(dataDir: string, url: string, environment: Readonly<Record<string, string>>, born?: (child: Child) => void): Promise<Child> {
  return startReady('Parley', {
    file: process.execPath,
    // Garbage is taken away in quiet moments. That leaves V8 a megabyte for what is new, and it would stay at that, taking it away every hundred requests.
    args: ['--expose-gc', '--min-semi-space-size=8', '--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/server/src/main.ts')],
    log: join(dataDir, 'logs', 'core.log'),
    // glibc would keep an arena for each thread, and in them what is free.
    env: { MALLOC_ARENA_MAX: '2', ...compileCache(), ...environment },
    cwd: root,
  }, async () => (await fetch(`${url}/healthz`)).ok, 30_000, born);
}

/** What the bootstrap chose for every program of this checkout; a core is told nothing else of the launcher's environment. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
