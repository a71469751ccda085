import { findBrowser, playwrightsBrowser } from '../provide/browser.ts';
import { findRunning } from '../run-record.ts';
import { insideUrl, type Environment, type LauncherSettings } from '../settings.ts';
import { whyNotReady } from '../why-not-ready.ts';
import { failed, note, ok, type Finding } from './finding.ts';

/** What of Playwright the doctor uses; the package is there only when the tests brought it. */
interface Page {
  goto(url: string): Promise<unknown>;
  locator(selector: string): { evaluateAll<T>(read: (found: Element[]) => T): Promise<T>; waitFor(options: { state: 'attached'; timeout: number }): Promise<void> };
}
interface Playwright { chromium: { launch(options: { executablePath: string; args: string[] }): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }> } }

/** The Parley that runs on the data directory: alive, ready, and able to hold a call from a browser on this machine. */
export async function lookAtRunning({ dataDir, host, port, environment }: LauncherSettings): Promise<Finding[]> {
  const running = findRunning(dataDir);
  if (running === undefined) return [note('Parley', 'does not run on this data directory', 'npm start; then npm run doctor also tries a whole call')];
  const url = insideUrl(host, running.port ?? port);
  const alive = await ask(`${url}/healthz`);
  if (!alive.ok) return [failed('Parley', `runs (process ${running.launcher.pid}) but does not answer at ${url}: ${alive.text}`, `It may still be starting. Else read ${dataDir}/logs/core.log`)];
  const reasons = await whyNotReady(url);
  if (reasons.length > 0) return [ok('Parley', running.url), failed('Ready', `cannot serve a call: ${reasons.join('; ')}`, `Mend what is said above, if something is, and restart Parley. Else read ${dataDir}/logs; a part that has ended is started again by itself`)];
  return [ok('Parley', running.url), ok('Ready', 'it can serve a call'), ...(await tryCall(running.url, environment))];
}

async function ask(url: string): Promise<{ ok: boolean; text: string }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { ok: response.ok, text: `status ${response.status}` };
  } catch (cause) {
    const reason = (cause as Error & { cause?: Error }).cause ?? (cause as Error);
    return { ok: false, text: reason.message };
  }
}

/** Opens the page that goes the way of a call, without a window, and reads what it says. */
async function tryCall(url: string, environment: Environment): Promise<Finding[]> {
  const about = 'A call from a browser';
  const executablePath = findBrowser(environment) ?? await playwrightsBrowser();
  const playwright = await loadPlaywright();
  if (executablePath === undefined || playwright === undefined) {
    return [note(about, `not tried: ${executablePath === undefined ? 'there is no browser' : 'the test packages are not installed'} here`, `Open ${url}/check in a browser, or npm test once`)];
  }
  const root = process.getuid?.() === 0;
  let browser: Awaited<ReturnType<Playwright['chromium']['launch']>> | undefined;
  try {
    browser = await playwright.chromium.launch({ executablePath, args: [...(root ? ['--no-sandbox'] : []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'] });
    const page = await browser.newPage();
    await page.goto(`${url}/check`);
    // A selector, since the pages' own rules forbid evaluating a script.
    await page.locator('html[data-done="true"]').waitFor({ state: 'attached', timeout: 60_000 });
    const steps = await page.locator('[data-check][data-result]').evaluateAll((found) => found.map((each) => ({
      name: each.querySelector('b')?.textContent?.trim() ?? each.getAttribute('data-check') ?? '',
      works: each.getAttribute('data-result') === 'ok',
      text: (each.querySelector('[data-text]') ?? each).textContent?.replaceAll(/\s+/g, ' ').trim() ?? '',
    })));
    if (steps.length === 0) return [failed(about, `${url}/check shows no results`, 'npm start builds the pages anew when their sources changed')];
    return steps.map(({ name, works, text }) => (works ? ok(`${about}: ${name}`, text) : failed(`${about}: ${name}`, text, `Open ${url}/check in a browser for the details; docs/guides/operate.md, “Black video”`)));
  } catch (cause) {
    return [failed(about, `the check page did not come to its end: ${(cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]}`, `Open ${url}/check in a browser`)];
  } finally {
    await browser?.close();
  }
}

async function loadPlaywright(): Promise<Playwright | undefined> {
  const name = 'playwright-core'; // no dependency of ours
  try {
    return (await import(name)) as Playwright;
  } catch {
    return undefined;
  }
}
