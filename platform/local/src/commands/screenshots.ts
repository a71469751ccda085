import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';
import { provideBrowser } from '../provide/browser.ts';
import { toolSettings } from '../settings.ts';

/** Takes the pictures of the docs from the running product, into docs/pictures. */
export async function run(): Promise<number> {
  const browser = await provideBrowser(toolSettings(process.env), (line) => console.log(`- ${line}`));
  const child = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/e2e/src/screenshots.ts')], {
    cwd: root, env: { ...process.env, PARLEY_CHROMIUM: browser }, stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
