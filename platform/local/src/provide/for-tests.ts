import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { runDatabase, uriOf } from '../run/database.ts';
import { toolSettings } from '../settings.ts';
import { provideBrowser } from './browser.ts';
import { provideDatabase, type Database } from './database.ts';
import { provideLiveKit } from './livekit.ts';
import { providePages } from './pages.ts';

export interface TestGround {
  /** What the processes of tests need to know. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Everything the tests run on, and one database that all store tests share, each in a corner of its own. */
export async function provideForTests(): Promise<TestGround> {
  const begun = performance.now();
  const say = (line: string): void => console.log(`- ${line}`);
  const outside = process.env['MONGODB_URI'];
  const tools = toolSettings(process.env);
  const [browser, , database] = await Promise.all([
    provideBrowser(tools, say),
    process.env['LIVEKIT_URL'] === undefined ? provideLiveKit(tools, say) : undefined,
    outside === undefined ? provideDatabase(undefined, tools, say) : undefined,
    providePages(say),
  ]);
  const running = database === undefined ? undefined : await runForTests(database);
  console.log(`- All tools are there (${Math.round((performance.now() - begun) / 1_000)} s)`);
  return {
    environment: { PARLEY_CHROMIUM: browser, PARLEY_TEST_MONGODB_URI: running?.uri ?? outside ?? '' },
    stop: async () => running?.stop(),
  };
}

async function runForTests(database: Database): Promise<{ uri: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-database-'));
  const port = await freePort();
  const child = await runDatabase(database, folder, port);
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  // Whoever interrupts the tests leaves no database behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  return { uri: uriOf(port), stop };
}
