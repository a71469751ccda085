import { existsSync } from 'node:fs';
import { climb } from '../ladder.ts';
import { onPath, runTool } from '../run-tool.ts';

/** Path of a Chromium, for tests and the doctor. */
export const provideBrowser = (say: (line: string) => void): Promise<string> => climb('Browser', [
  { name: 'PARLEY_CHROMIUM', find: () => (existsSync(process.env['PARLEY_CHROMIUM'] ?? '') ? process.env['PARLEY_CHROMIUM'] : undefined) },
  { name: 'on PATH', find: () => onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome') },
  {
    name: 'Debian’s chromium',
    async find() {
      if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined;
      say('Browser: installing chromium with apt-get, about a minute, once');
      const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
      await runTool('apt-get', ['update', '-qq'], quiet);
      await runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
      return onPath('chromium');
    },
  },
], 'Install Chromium or Chrome, or name it: PARLEY_CHROMIUM=/path/to/chromium. Then run the same command again.', say);
