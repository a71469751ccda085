import { join } from 'node:path';
import { root } from '../root.ts';
import { startChild, until, type Child } from './child.ts';

/** Starts the core and waits until it answers. */
export async function runCore(dataDir: string, url: string, settings: Record<string, string>): Promise<Child> {
  const env = { ...process.env as Record<string, string>, ...settings };
  const child = startChild(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/server/src/main.ts')], { log: join(dataDir, 'logs', 'core.log'), env, cwd: root });
  await until('Parley', async () => (await fetch(`${url}/healthz`)).ok, { within: 30_000, gaveUp: child.ended });
  return child;
}
