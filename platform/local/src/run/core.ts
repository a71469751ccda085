import { join } from 'node:path';
import { root } from '../root.ts';
import { startReady, type Child } from './child.ts';

/**
 * Room for what is new: three times 4 MB instead of 16 (V8). A core that thousands have come to and left holds 210 MB instead of 340;
 * with less room its processor time grows. And the way to take garbage away in a quiet moment, which gives back 40 of these.
 */
const memory = ['--max-semi-space-size=8', '--expose-gc'];

/** Starts the core and waits until it answers. `url`: how this machine reaches it. */
export function runCore(dataDir: string, url: string, environment: Readonly<Record<string, string>>, born?: (child: Child) => void): Promise<Child> {
  return startReady('Parley', {
    file: process.execPath,
    args: [...memory, '--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/server/src/main.ts')],
    log: join(dataDir, 'logs', 'core.log'),
    env: { ...compileCache(), ...environment },
    cwd: root,
  }, async () => (await fetch(`${url}/healthz`)).ok, 30_000, born);
}

/** What the bootstrap chose for every program of this checkout; a core is told nothing else of the launcher's environment. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
