import { provideBrowser } from './browser.ts';
import { provideDatabase } from './database.ts';
import { provideLiveKit } from './livekit.ts';
import { providePages } from './pages.ts';

/** Everything the tests run on; answers with what their processes need to know. */
export async function provideForTests(): Promise<Record<string, string>> {
  const begun = performance.now();
  const say = (line: string): void => console.log(`- ${line}`);
  const [browser] = await Promise.all([
    provideBrowser(say),
    process.env['LIVEKIT_URL'] === undefined ? provideLiveKit(say) : undefined,
    process.env['MONGODB_URI'] === undefined ? provideDatabase(undefined, say) : undefined,
    providePages(say),
  ]);
  console.log(`- All tools are there (${Math.round((performance.now() - begun) / 1_000)} s)`);
  return { PARLEY_CHROMIUM: browser };
}
