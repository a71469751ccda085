import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { comesIn, isAccessible, joinsAsHost, seesFramesOf, seesSharedScreen, startRig, walksIn, type Person, type Rig } from './rig.ts';

let rig: Rig;
let mara: Person;
let ruth: Person;
let tomasz: Person;
let guestUrl = '';
/** Somebody in a call of one minute that nobody extends: it ends while the others are tested. */
let inTime: Page;

before(async () => {
  rig = await startRig({ PARLEY_HOST_GRACE_SECONDS: '2' });
  const short = await rig.create({ waitingRoom: false, maxMinutes: 1 });
  inTime = (await rig.person()).page;
  await joinsAsHost(inTime, short.hostUrl, 'Tick');
  [mara, ruth, tomasz] = [await rig.person(), await rig.personInView(), await rig.personInView()];
  const made = await rig.create({ title: 'Harbour budget review', waitingRoom: true });
  guestUrl = made.guestUrl;
  await joinsAsHost(mara.page, made.hostUrl, 'Mara');
  await comesIn(ruth.page, guestUrl, 'Ruth', mara.page);
  await comesIn(tomasz.page, guestUrl, 'Tomasz', mara.page);
});
after(() => rig.stop());

const control = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Call controls' }).getByRole('button', { name, exact: true });
const tile = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
async function decides(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
}

test('hands go up in their order for everybody, and a reaction is seen for a moment', async () => {
  await control(tomasz.page, 'Raise hand').click();
  await tile(mara.page, 'Tomasz').getByText('1st').waitFor();
  await control(ruth.page, 'Raise hand').click();
  await tile(mara.page, 'Ruth').getByText('2nd').waitFor();
  await control(mara.page, 'People').click();
  await mara.page.getByRole('heading', { name: 'Hands, first come first' }).waitFor();
  const hands = mara.page.getByRole('region', { name: 'People in the call' }).locator('ul').first();
  assert.match(await hands.innerText(), /Tomasz[\s\S]*Ruth/);
  await isAccessible(mara.page, 'people with raised hands');
  await control(tomasz.page, 'Lower hand').click();
  await tile(mara.page, 'Ruth').getByText('1st').waitFor();
  await mara.page.getByRole('button', { name: 'Lower all hands' }).click();
  await control(ruth.page, 'Raise hand').waitFor();

  await control(ruth.page, 'Send a reaction').click();
  await isAccessible(ruth.page, 'reactions');
  await ruth.page.getByRole('menuitem', { name: 'Applause' }).click();
  await tile(mara.page, 'Ruth').getByRole('img', { name: 'Applause' }).waitFor();
  await tile(mara.page, 'Ruth').getByRole('img', { name: 'Applause' }).waitFor({ state: 'detached' });
});

test('a host mutes somebody for real, asks them to unmute, and they decide', async () => {
  await tile(mara.page, 'Ruth').getByText('muted').waitFor({ state: 'detached' });
  await mara.page.getByRole('button', { name: 'Actions for Ruth' }).click();
  await isAccessible(mara.page, 'menu of a person');
  await mara.page.getByRole('menuitem', { name: 'Mute', exact: true }).click();
  await control(ruth.page, 'Unmute microphone').waitFor();
  await tile(tomasz.page, 'Ruth').getByText('muted').waitFor({ state: 'attached' });
  await decides(mara.page, 'Ruth', 'Ask to unmute');
  const asked = ruth.page.getByRole('alertdialog', { name: 'A host asks you' });
  await asked.waitFor();
  await isAccessible(ruth.page, 'asked to unmute');
  await asked.getByRole('button', { name: 'Unmute' }).click();
  await control(ruth.page, 'Mute microphone').waitFor();
  await tile(tomasz.page, 'Ruth').getByText('muted').waitFor({ state: 'detached' });
});

test('whoever may not share any more stops sharing at once', async () => {
  await control(ruth.page, 'Share screen').click();
  await seesSharedScreen(mara.page);
  await decides(mara.page, 'Ruth', 'Do not let share');
  await mara.page.getByRole('region', { name: 'Shared screen' }).waitFor({ state: 'detached' });
  await control(ruth.page, 'Share screen').waitFor();
  assert.equal(await control(ruth.page, 'Share screen').getAttribute('aria-disabled'), 'true');
  await seesFramesOf(mara.page, 'Ruth');
  await decides(mara.page, 'Ruth', 'Let share the screen');
  await control(ruth.page, 'Share screen').and(ruth.page.locator('[aria-disabled="false"]')).waitFor();
});

test('a host decides about everything one person may do, and takes it back at once', async () => {
  await decides(mara.page, 'Ruth', 'All they may do…');
  const dialog = mara.page.getByRole('dialog', { name: 'What Ruth may do' });
  await dialog.getByRole('status').getByText('All as for every participant of this call.').waitFor();
  await isAccessible(mara.page, 'permissions of a person');
  const speak = dialog.getByRole('switch', { name: 'Speak' });
  assert.deepEqual([await speak.isChecked(), await dialog.getByRole('switch', { name: 'Mute others' }).isChecked()], [true, false]);
  await speak.click();
  await dialog.getByText('Decided for Ruth alone').waitFor();
  await control(ruth.page, 'Unmute microphone').and(ruth.page.locator('[aria-disabled="true"]')).waitFor();
  await tile(tomasz.page, 'Ruth').getByText('muted').waitFor({ state: 'attached' });
  await dialog.getByRole('switch', { name: 'Mute others' }).press('Space');
  await isAccessible(mara.page, 'permissions decided for one person');
  await ruth.page.getByRole('button', { name: 'People' }).click();
  await ruth.page.getByRole('button', { name: 'Actions for Tomasz' }).click();
  await ruth.page.getByRole('menuitem', { name: 'Mute', exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'As every participant' }).click();
  await ruth.page.getByRole('button', { name: 'Actions for Tomasz' }).waitFor({ state: 'detached' });
  await ruth.page.getByRole('button', { name: 'Close people' }).click();
  await control(ruth.page, 'Unmute microphone').and(ruth.page.locator('[aria-disabled="false"]')).click();
  await tile(tomasz.page, 'Ruth').getByText('muted').waitFor({ state: 'detached' });
  await mara.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await mara.page.getByRole('button', { name: 'Actions for Ruth' }).evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element), true);
});

test('somebody is shown large to everybody', async () => {
  await decides(mara.page, 'Tomasz', 'Spotlight for everyone');
  await ruth.page.getByRole('region', { name: 'People', exact: true }).waitFor();
  const large = async (): Promise<boolean> => {
    const [lit, other] = await Promise.all([tile(ruth.page, 'Tomasz').boundingBox(), tile(ruth.page, 'Mara').boundingBox()]);
    return (lit?.width ?? 0) > 2 * (other?.width ?? 0);
  };
  assert.equal(await large(), true);
  await isAccessible(ruth.page, 'spotlight');
  await decides(mara.page, 'Tomasz', 'End the spotlight');
  await ruth.page.getByRole('region', { name: 'People', exact: true }).waitFor({ state: 'detached' });
});

test('a co-host answers at the door, and settings of the call take effect at once', async () => {
  await decides(mara.page, 'Ruth', 'Make co-host');
  await tile(mara.page, 'Ruth').getByText('Co-host').waitFor();
  const aiko = await rig.person();
  await comesIn(aiko.page, guestUrl, 'Aiko', ruth.page);

  await control(ruth.page, 'More controls').click();
  await ruth.page.getByRole('menuitem', { name: 'Settings' }).click();
  await ruth.page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await isAccessible(ruth.page, 'settings of devices');
  await ruth.page.getByRole('tab', { name: 'This call' }).click();
  await isAccessible(ruth.page, 'settings of the call');
  await ruth.page.getByRole('switch', { name: 'Lock the call' }).check();
  await ruth.page.getByRole('spinbutton', { name: 'Minutes at most' }).fill('5');
  await ruth.page.getByRole('spinbutton', { name: 'Minutes at most' }).press('Tab');
  await ruth.page.keyboard.press('Escape');

  const strip = tomasz.page.getByText('A host may add time');
  await strip.waitFor();
  await isAccessible(ruth.page, 'time limit');
  await ruth.page.getByRole('button', { name: 'Add 15 minutes' }).click();
  await strip.waitFor({ state: 'detached' });

  const late = await rig.person();
  await late.page.goto(guestUrl);
  await late.page.getByRole('textbox', { name: 'Your name' }).fill('Late');
  await late.page.getByRole('button', { name: 'Ask to join' }).click();
  await late.page.getByText('The call is locked').waitFor();
  await isAccessible(late.page, 'locked');
});

/** Five browsers are as much as two cores carry, and nothing else beside them. */
const others = process.env['PARLEY_LONG'] === '1' ? ['Ruth', 'Ben', 'Hana', 'Piet'] as const : ['Ruth', 'Piet'] as const;

test(`${others.length + 1} people see each other; when the host is gone another becomes host`, async () => {
  // Those of the other tests go home: nobody else is to be carried meanwhile.
  await Promise.all([mara, ruth, tomasz].map(({ context }) => context.close()));
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const host = (await rig.personInView()).page;
  await joinsAsHost(host, hostUrl, 'Mara');
  const pages: Page[] = [];
  for (const name of others) {
    const { page } = await rig.personInView();
    await walksIn(page, guestUrl, name);
    pages.push(page);
  }
  const [next, last] = [pages[0], pages.at(-1)] as [Page, Page];
  for (const name of others) await seesFramesOf(host, name);
  for (const name of ['Mara', ...others.slice(0, -1)]) await seesFramesOf(last, name);
  await isAccessible(last, 'a call of several people');

  await host.getByRole('button', { name: 'Leave', exact: true }).click();
  await next.getByRole('button', { name: 'More ways to leave' }).waitFor();
  await seesFramesOf(next, 'Piet');
});

test('a call that nobody extends ends by itself when its time is up', async () => {
  await inTime.getByRole('heading', { name: /ended/i }).waitFor({ timeout: 90_000 });
  await isAccessible(inTime, 'ended by its limit');
});
