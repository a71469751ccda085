import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { runTool } from '../run-tool.ts';

const sources = ['platform/web/*.{html,ts,json}', 'platform/web/{src,public}/**/*', 'web-components/src/**/*', 'platform/contracts/src/**/*', 'package-lock.json'];

/** Builds the pages when their sources changed; answers with the folder. */
export async function providePages(say: (line: string) => void): Promise<string> {
  const dist = join(root, 'platform/web/dist');
  const stamp = join(dist, '.stamp');
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    try {
      hash.update(file).update(readFileSync(join(root, file)));
    } catch { /* a folder */ }
  }
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return dist;
  say('Pages: building them, a few seconds');
  await runTool(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(root, 'platform/web/vite.config.ts'), '--logLevel', 'error'], { cwd: join(root, 'platform/web'), env: { NODE_OPTIONS: '' } });
  writeFileSync(stamp, now);
  return dist;
}
