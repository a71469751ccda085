import { existsSync } from 'node:fs';
import { climb } from '../ladder.ts';
import { onPath, runTool, tellProgress } from '../run-tool.ts';
import type { Environment } from '../settings.ts';

/** A browser that is here already; the settings may name one. */
export function findBrowser(environment: Environment): string | undefined {
  const named = environment['PARLEY_CHROMIUM'];
  if (named !== undefined && existsSync(named)) return named;
  return onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome') ?? onPath('google-chrome-stable');
}

/** Playwright's own, when the package is installed and somebody has let it download one. */
export async function playwrightsBrowser(): Promise<string | undefined> {
  const name = 'playwright-core'; // no dependency of ours: taken when the tests brought it
  try {
    const { chromium } = (await import(name)) as { chromium: { executablePath(): string } };
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
  } catch {
    return undefined;
  }
}

/** Path of a Chromium, for tests and the doctor. */
export const provideBrowser = (environment: Environment, say: (line: string) => void): Promise<string> => climb('Browser', [
  { name: 'on this machine', find: () => findBrowser(environment) },
  { name: 'Playwright’s own', find: playwrightsBrowser },
  {
    name: 'Debian’s chromium',
    async find() {
      if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined;
      say('Browser: installing chromium with apt-get, about a minute, once');
      const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
      await tellProgress('Browser: installing chromium', say, async () => {
        await runTool('apt-get', ['update', '-qq'], quiet);
        await runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
      });
      return findBrowser(environment);
    },
  },
], 'Install Chromium or Chrome, or name it: PARLEY_CHROMIUM=path-to-chromium. Then run the same command again.', say);
