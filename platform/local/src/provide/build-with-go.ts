import { runTool } from '../run-tool.ts';

/**
 * Runs one `go` command and counts on the way what it downloads and compiles. `packages` is about how many it
 * compiles on an empty Go cache, for the sake of who waits.
 */
export async function runGo(go: string, args: readonly string[], options: { cwd?: string; env?: Record<string, string>; packages: number; tell(howFar: string): void }): Promise<void> {
  let downloaded = 0;
  let compiled = 0;
  await runTool(go, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { GOFLAGS: '', GOWORK: 'off', ...options.env },
    hear(line) {
      if (line.startsWith('go: downloading')) options.tell(`${(downloaded += 1)} modules downloaded`);
      else if (/^[\w./~-]+$/.test(line)) options.tell(`${(compiled += 1)} of at most ${Math.max(options.packages, compiled)} packages compiled`);
    },
  });
}
