// The JavaScript a browser really loads, gzipped, until the home page and prejoin can be used, and in a call.
import type { Browser, Page } from 'playwright-core';
import { createClient } from '@parley/contracts/plain/client';
import { freshPerson, launchBrowser } from './browser.ts';
import { noteWhenUsable, usableAt, watchScripts, type LoadedScript } from './loaded-scripts.ts';
import { close, isMet } from './verdict.ts';
import { withStack } from './with-stack.ts';

const KiB = 1_024;
const bars = { home: 35, prejoin: 35, call: 215 };
/** Parts of their bars. */
const parts: number[] = [];

await withStack({}, async ({ stack }) => {
  const browser = await launchBrowser();
  try {
    const { hostUrl, guestUrl } = await createClient({ serverUrl: stack.url }).call('calls.create', { waitingRoom: false });
    const host = await (await freshPerson(browser)).newPage();
    await host.goto(hostUrl);
    await joinAs(host, 'Mara');

    const home = await open(browser, stack.url, ['input#title', 'form button[type="submit"]']);
    weigh('home', 'until the form can be used', home.before, bars.home);
    list('later, unasked', home.later);

    const guest = await open(browser, guestUrl, ['input#name', 'form button[type="submit"]']);
    weigh('prejoin', 'until name and Join now can be used', guest.before, bars.prejoin);
    list('later, while the guest types', guest.later);

    await joinAs(guest.page, 'Ruth');
    await guest.page.getByRole('group', { name: 'Mara', exact: true }).locator('video').waitFor();
    for (const panel of ['Chat', 'People']) await guest.page.getByRole('button', { name: panel, exact: true }).click();
    await guest.page.waitForLoadState('networkidle');
    await guest.page.waitForTimeout(1_000);
    weigh('call', 'all of it, with chat and people opened', await guest.scripts(), bars.call);
  } finally {
    await browser.close();
  }
  console.log('The ratio is the heaviest of the three against its own bar.');
  close({ name: 'weight', ratio: Math.max(...parts), bar: 1 });
});

async function open(browser: Browser, url: string, usable: readonly string[]): Promise<{ page: Page; scripts: () => Promise<LoadedScript[]>; before: LoadedScript[]; later: LoadedScript[] }> {
  const page = await (await freshPerson(browser)).newPage();
  const scripts = watchScripts(page);
  await noteWhenUsable(page, usable);
  await page.goto(url);
  const moment = await usableAt(page);
  // Whatever comes unasked has come by then.
  await page.waitForTimeout(3_000);
  await page.waitForLoadState('networkidle');
  const all = await scripts();
  return { page, scripts, before: all.filter(({ at }) => at <= moment), later: all.filter(({ at }) => at > moment) };
}

async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.getByRole('toolbar', { name: 'Call controls' }).waitFor();
}

function weigh(name: string, what: string, scripts: readonly LoadedScript[], bar: number): void {
  const total = sum(scripts) / KiB;
  if (scripts.length === 0) throw new Error(`${name} loaded no script: nothing was measured.`);
  parts.push(total / bar);
  console.log(`${name}, ${what}: ${total.toFixed(1)} KiB (bar ${bar}) ${isMet(total, bar) ? 'ok' : 'MISSED'}`);
  list(undefined, scripts);
}

function list(title: string | undefined, scripts: readonly LoadedScript[]): void {
  if (title !== undefined && scripts.length > 0) console.log(`  ${title}: ${(sum(scripts) / KiB).toFixed(1)} KiB`);
  for (const { file, size } of [...scripts].sort((a, b) => b.size - a.size)) console.log(`  ${title === undefined ? '' : '  '}${(size / KiB).toFixed(1).padStart(7)}  ${file}`);
}

function sum(scripts: readonly LoadedScript[]): number {
  return scripts.reduce((total, { size }) => total + size, 0);
}
