import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, forget, intoCache } from '../cache.ts';
import { climb, type Rung } from '../ladder.ts';
import { onPath, runTool, tellProgress } from '../run-tool.ts';
import type { Environment } from '../settings.ts';
import { runGo } from './build-with-go.ts';
import { download } from './download.ts';

export const liveKitVersion = '1.13.5';
export const liveKitInCache = join(cacheDir, 'livekit', `v${liveKitVersion}`, 'livekit-server');

/** What the rungs do to the world; tests pass other ones. */
export interface LiveKitWays {
  onPath(name: string): string | undefined;
  /** The release's binary, or `undefined` where none is published for this machine. */
  fetchRelease(): Promise<string | undefined>;
  build(go: string): Promise<string>;
  readonly cached: string;
}

export const liveKitRungs = (ways: LiveKitWays): readonly Rung<string>[] => [
  { name: 'livekit-server on PATH', find: () => ways.onPath('livekit-server') },
  { name: 'in the cache', find: () => (existsSync(ways.cached) ? ways.cached : undefined) },
  { name: `release ${liveKitVersion}`, find: () => ways.fetchRelease() },
  {
    name: `built by Go from v${liveKitVersion}`,
    find() {
      const go = ways.onPath('go');
      return go === undefined ? undefined : ways.build(go);
    },
  },
];

const advice = 'Do one of these, then run the same command again:\n  install livekit-server (docs.livekit.io/home/self-hosting/local)\n  install Go 1.26 or newer (go.dev/dl); Parley then builds LiveKit itself\n  name a running LiveKit: LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET';

/** Path of a livekit-server. `environment`: the settings, which may name a mirror. */
export const provideLiveKit = (environment: Environment, say: (line: string) => void): Promise<string> => climb('LiveKit', liveKitRungs({
  onPath,
  cached: liveKitInCache,
  fetchRelease: () => fetchRelease(liveKitInCache, say, environment['PARLEY_LIVEKIT_MIRROR']),
  build: (go) => buildLiveKit(go, liveKitInCache, say),
}), advice, say);

const published: Record<string, string> = { 'linux-x64': 'linux_amd64', 'linux-arm64': 'linux_arm64', 'linux-arm': 'linux_armv7' };

/** Takes the binary of the release, when its sum is the one that the release states. */
export async function fetchRelease(target: string, say: (line: string) => void, base = 'https://github.com/livekit/livekit/releases/download'): Promise<string | undefined> {
  const machine = published[`${process.platform}-${process.arch}`];
  if (machine === undefined || onPath('tar') === undefined) return undefined;
  const name = `livekit_${liveKitVersion}_${machine}.tar.gz`;
  const from = `${base.replace(/\/+$/, '')}/v${liveKitVersion}`;
  say('LiveKit: looking for the release');
  return intoCache(target, async (part) => {
    const work = `${part}.work`;
    await mkdir(work, { recursive: true });
    await download(`${from}/checksums.txt`, join(work, 'checksums.txt'));
    await tellProgress('LiveKit: downloading', say, (tell) => download(`${from}/${name}`, join(work, name), tell));
    await mustMatch(join(work, name), name, await readFile(join(work, 'checksums.txt'), 'utf8'));
    await runTool('tar', ['-xzf', name, 'livekit-server'], { cwd: work });
    await mustRun(join(work, 'livekit-server'));
    await rename(join(work, 'livekit-server'), part);
  }, say);
}

async function mustMatch(file: string, name: string, sums: string): Promise<void> {
  const stated = sums.split('\n').map((line) => line.trim().split(/\s+/)).find(([, each]) => each?.replace(/^\*/, '') === name)?.[0];
  if (stated === undefined) throw new Error(`the release states no sum for ${name}`);
  const real = createHash('sha256').update(await readFile(file)).digest('hex');
  if (real !== stated) throw new Error(`${name} is not what the release states: sha256 ${real} instead of ${stated}`);
}

async function mustRun(binary: string): Promise<void> {
  await chmod(binary, 0o755);
  await runTool(binary, ['--version']);
}

async function buildLiveKit(go: string, target: string, say: (line: string) => void): Promise<string> {
  say('LiveKit: building it with Go, about two minutes, once');
  return intoCache(target, (part) => tellProgress('LiveKit: building', say, async (tell) => {
    const bin = `${part}.bin`;
    await runGo(go, ['install', '-v', `github.com/livekit/livekit-server/cmd/server@v${liveKitVersion}`], { env: { GOBIN: bin }, packages: 790, tell });
    await mustRun(join(bin, 'server'));
    await rename(join(bin, 'server'), part);
    await forget(bin);
  }), say);
}
