import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, intoCache } from '../cache.ts';
import { climb } from '../ladder.ts';
import { onPath, runTool } from '../run-tool.ts';

const version = 'v1.13.5';
const target = join(cacheDir, 'livekit', version, 'livekit-server');

/** Path of a livekit-server. */
export const provideLiveKit = (say: (line: string) => void): Promise<string> => climb('LiveKit', [
  { name: 'on PATH', find: () => onPath('livekit-server') },
  { name: 'in the cache', find: () => (existsSync(target) ? target : undefined) },
  {
    name: `built by Go from ${version} (about two minutes, once)`,
    async find() {
      const go = onPath('go');
      if (go === undefined) return undefined;
      say('LiveKit: building it with Go, about two minutes, once');
      return intoCache(target, async (part) => {
        await runTool(go, ['install', `github.com/livekit/livekit-server/cmd/server@${version}`], { env: { GOBIN: `${part}.bin`, GOFLAGS: '' } });
        await runTool('mv', [join(`${part}.bin`, 'server'), part]);
        await runTool('rm', ['-rf', `${part}.bin`]);
      });
    },
  },
], 'Install livekit-server or Go (go.dev), or name a running LiveKit: LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET. Then run the same command again.', say);
