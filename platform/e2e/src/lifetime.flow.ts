import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { isAccessible, isInTheCall, joinsAsHost, seesFramesOf, startRig, type Rig } from './rig.ts';

let rig: Rig;
/** Somebody in a call of one minute that nobody extends: it ends while the other test runs. */
let inTime: Page;
before(async () => {
  rig = await startRig({ PARLEY_HOST_GRACE_SECONDS: '2' });
  const short = await rig.create({ waitingRoom: false, maxMinutes: 1 });
  inTime = (await rig.person()).page;
  await joinsAsHost(inTime, short.hostUrl, 'Tick');
});
after(() => rig.stop());

async function comes(guestUrl: string, name: string): Promise<Page> {
  const { page } = await rig.personInView();
  await page.goto(guestUrl);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: /^(Ask to join|Join now)$/ }).click();
  await isInTheCall(page);
  return page;
}

/** Five browsers are as much as two cores carry, and nothing else beside them. */
const others = process.env['PARLEY_LONG'] === '1' ? ['Ruth', 'Ben', 'Hana', 'Piet'] as const : ['Ruth', 'Piet'] as const;

test(`${others.length + 1} people see each other; when the host is gone another becomes host`, async () => {
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const mara = (await rig.personInView()).page;
  await joinsAsHost(mara, hostUrl, 'Mara');
  const pages: Page[] = [];
  for (const name of others) pages.push(await comes(guestUrl, name));
  const [ruth, piet] = [pages[0], pages.at(-1)] as [Page, Page];
  for (const name of others) await seesFramesOf(mara, name);
  for (const name of ['Mara', ...others.slice(0, -1)]) await seesFramesOf(piet, name);
  await isAccessible(piet, 'a call of several people');

  await mara.getByRole('button', { name: 'Leave', exact: true }).click();
  await ruth.getByRole('button', { name: 'More ways to leave' }).waitFor();
  await seesFramesOf(ruth, 'Piet');
});

test('a call that nobody extends ends by itself when its time is up', async () => {
  await inTime.getByRole('heading', { name: /ended/i }).waitFor({ timeout: 90_000 });
  await isAccessible(inTime, 'ended by its limit');
});
