import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** A browser with a fake camera and microphone, which asks nobody for permission. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({
  executablePath: process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
});

/** Somebody with an empty cache. */
export async function freshPerson(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  return context;
}
