import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { asksToJoin, chatOf, comesIn, isAccessible, isInTheCall, joinsAsHost, opensChat, seesFramesOf, startRig, writes, type Rig } from './rig.ts';
import { scriptedPerson } from './scripted-person.ts';

const outageMs = process.env['PARLEY_LONG'] === '1' ? 30_000 : 8_000;
let rig: Rig;
before(async () => { rig = await startRig(); });
afterEach(() => rig.dismiss());
after(() => rig.stop());

test('the core killed and started again: media goes on, chat has no loss, double or reorder, a waiting guest still waits', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, ruth, hana] = [await rig.personInView(), await rig.personInView(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(ruth.page, guestUrl, 'Ruth', host.page);
  await Promise.all([seesFramesOf(host.page, 'Ruth'), seesFramesOf(ruth.page, 'Mara')]);
  await hana.page.goto(guestUrl);
  await asksToJoin(hana.page, 'Hana');
  await host.page.getByRole('button', { name: 'Admit Hana' }).waitFor();
  await opensChat(ruth.page);
  await opensChat(host.page);
  for (let index = 1; index <= 5; index += 1) await writes(ruth.page, `before ${index}`);

  await rig.stack.killCore();
  for (const { page } of [host, ruth]) await page.getByText('Your connection broke').first().waitFor();
  await isAccessible(host.page, 'the line is away');
  await ruth.page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(ruth.page, 'the line is away, dark');
  await hana.page.getByText('you keep your place').waitFor();
  await isAccessible(hana.page, 'the line of somebody who waits is away');
  for (let index = 1; index <= 5; index += 1) {
    await writes(ruth.page, `meanwhile ${index}`);
    await writes(host.page, `host meanwhile ${index}`);
  }
  await Promise.all([seesFramesOf(host.page, 'Ruth'), seesFramesOf(ruth.page, 'Mara')]);
  await hana.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();

  await rig.stack.startCore();
  for (const { page } of [host, ruth]) await page.getByText('Your connection broke').first().waitFor({ state: 'detached', timeout: 30_000 });
  await writes(ruth.page, 'after');
  const all = 16;
  for (const { page } of [host, ruth]) await page.getByRole('log', { name: 'Messages' }).locator('.msg:not(.is-pending) .txt').nth(all - 1).waitFor();
  const [seenByHost, seenByRuth] = [await chatOf(host.page), await chatOf(ruth.page)];
  assert.deepEqual(seenByHost, seenByRuth, 'both read the same, in the same order');
  assert.equal(new Set(seenByHost).size, all, 'nothing twice');
  const from = (start: string): string[] => seenByHost.filter((text) => text.startsWith(start));
  for (const start of ['before', 'meanwhile', 'host meanwhile']) assert.deepEqual(from(start), [1, 2, 3, 4, 5].map((index) => `${start} ${index}`), 'nothing lost, nothing moved');

  await hana.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await host.page.getByRole('button', { name: 'Admit Hana' }).click();
  await seesFramesOf(hana.page, 'Mara');
});

test('a crashed tab brings its person back without a new PIN or a new knock', async () => {
  const { hostUrl, guestUrl } = await rig.create({ pin: '1357', waitingRoom: true });
  const [host, guest] = [await rig.personInView(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await guest.page.getByRole('textbox', { name: 'PIN' }).fill('1357');
  await guest.page.keyboard.press('Enter');
  await asksToJoin(guest.page, 'Ruth');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await seesFramesOf(guest.page, 'Mara');

  const crashed = new Promise((resolve) => { guest.page.once('crash', resolve); });
  await guest.page.goto('chrome://crash', { timeout: 2_000 }).catch(() => undefined);
  await crashed;
  await guest.page.close();
  guest.page = await guest.newPage();
  await guest.page.goto(guestUrl);
  await seesFramesOf(guest.page, 'Mara');
  await seesFramesOf(host.page, 'Ruth');
});

test('LiveKit away for a moment: the call says so and goes on by itself', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.personInView(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  await seesFramesOf(guest.page, 'Mara');
  await rig.stack.stopLiveKit();
  await rig.stack.startLiveKit();
  await Promise.all([host, guest].map(({ page }) => page.getByText('Your connection broke').first().waitFor({ state: 'detached', timeout: 60_000 })));
  guest.page.setDefaultTimeout(60_000);
  await seesFramesOf(guest.page, 'Mara');
  await seesFramesOf(host.page, 'Ruth');
});

test('the database away: media goes on, what is written waits in sight, and is stored once and in order after', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.personInView(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  for (const { page } of [host, guest]) await opensChat(page);
  await writes(guest.page, 'before');
  await host.page.getByText('before', { exact: true }).waitFor();

  await rig.stack.stopDatabase();
  const back = Date.now() + outageMs;
  for (let index = 1; index <= 3; index += 1) {
    await writes(guest.page, `meanwhile ${index}`);
    await writes(host.page, `host meanwhile ${index}`);
  }
  for (const { page } of [host, guest]) assert.equal(await page.getByRole('log', { name: 'Messages' }).locator('.is-pending, .is-failed').count(), 3, 'what is written is shown as waiting');
  await Promise.all([seesFramesOf(guest.page, 'Mara'), seesFramesOf(host.page, 'Ruth')]);
  await guest.page.waitForTimeout(Math.max(0, back - Date.now()));
  await Promise.all([seesFramesOf(guest.page, 'Mara'), seesFramesOf(host.page, 'Ruth')]);
  await rig.stack.startDatabase();

  const all = 7;
  for (const { page } of [host, guest]) await page.getByRole('log', { name: 'Messages' }).locator('.msg:not(.is-pending, .is-failed) .txt').nth(all - 1).waitFor({ timeout: 60_000 });
  const [seenByHost, seenByGuest] = [await chatOf(host.page), await chatOf(guest.page)];
  assert.deepEqual(seenByHost, seenByGuest, 'both read the same, in the same order');
  assert.equal(new Set(seenByHost).size, all, 'nothing twice');
  for (const start of ['meanwhile', 'host meanwhile']) assert.deepEqual(seenByHost.filter((text) => text.startsWith(start)), [1, 2, 3].map((index) => `${start} ${index}`), 'nothing lost, nothing moved');
  await guest.page.reload();
  await isInTheCall(guest.page);
  await opensChat(guest.page);
  assert.deepEqual(await chatOf(guest.page), seenByHost, 'and it is kept');
});

test('the database away: what was refused is not shown as decided, and can be decided when it is back', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [{ page }, ruth] = [await rig.person(), await rig.person()];
  await joinsAsHost(page, hostUrl, 'Mara');
  await comesIn(ruth.page, guestUrl, 'Ruth', page);
  await page.getByRole('group', { name: 'Ruth', exact: true }).waitFor();
  await rig.stack.stopDatabase();

  await opensSettingsOfTheCall(page);
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const [lock, admits] = [settings.getByRole('switch', { name: 'Lock the call' }), settings.getByRole('combobox', { name: 'Who admits guests' })];
  await lock.click();
  await saysWhatFailed(settings, lock);
  assert.equal(await lock.isChecked(), false, 'the call is open');
  await admits.selectOption('Everybody in the call');
  await saysWhatFailed(settings, admits, 1);
  assert.equal(await admits.inputValue(), 'hosts', 'hosts admit');
  const people = settings.getByRole('spinbutton', { name: 'People at most' });
  await people.fill('7');
  await people.press('Tab');
  await saysWhatFailed(settings, people, 2);
  assert.equal(await people.inputValue(), '7', 'what was typed stays');
  const makePin = settings.getByRole('button', { name: 'Make one' });
  await makePin.click();
  await saysWhatFailed(settings, makePin, 3);
  assert.equal(await settings.getByText('The new PIN is').count(), 0, 'no PIN is shown that was not set');
  await isAccessible(page, 'settings that were refused');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Actions for Ruth' }).click();
  await page.getByRole('menuitem', { name: 'All they may do…' }).click();
  const permissions = page.getByRole('dialog', { name: 'What Ruth may do' });
  const speak = permissions.getByRole('switch', { name: 'Speak' });
  await speak.click();
  await saysWhatFailed(permissions, speak);
  assert.equal(await speak.isChecked(), true, 'Ruth may speak');
  await isAccessible(page, 'permissions that were refused');
  await rig.stack.startDatabase();

  await until(async () => {
    await speak.click();
    await permissions.getByText('Decided for Ruth alone').or(problemOf(permissions)).first().waitFor();
    return !await speak.isChecked();
  });
  assert.equal(await problemOf(permissions).count(), 0, 'nothing is said of what went well');
  await page.keyboard.press('Escape');

  await opensSettingsOfTheCall(page);
  await makePin.click();
  await settings.getByText(/The new PIN is \d{6}\. It is shown once\./).waitFor();
  await settings.getByRole('button', { name: 'No PIN' }).click();
  await settings.getByText('Guests need none.').waitFor();
});

test('the database away: what was typed stays, with what failed beside it, until it was taken', async (context) => {
  const { hostUrl, guestUrl } = await rig.create();
  const { page } = await rig.person();
  await joinsAsHost(page, hostUrl, 'Mara');
  await opensChat(page);
  await writes(page, 'Tide at nine');
  await page.getByRole('log', { name: 'Messages' }).locator('.msg:not(.is-pending)').waitFor();
  const hana = await scriptedPerson(rig.stack.url, guestUrl);
  context.after(() => hana.leave());
  await hana.run('admission.knock', { name: 'Hana' });
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Turn away Hana' }).waitFor();
  await rig.stack.stopDatabase();
  const panel = page.locator('parley-lobby-manager');

  await panel.getByRole('button', { name: 'Message to those who wait' }).click();
  const message = panel.getByRole('textbox', { name: 'Message to those who wait' });
  await message.fill('We are just closing the last item.');
  await panel.getByRole('button', { name: 'Show it' }).click();
  await saysWhatFailed(panel, message);
  assert.equal(await message.inputValue(), 'We are just closing the last item.');
  await isAccessible(page, 'a message to those who wait that failed');

  await panel.getByRole('button', { name: 'Turn away Hana' }).click();
  const question = page.getByRole('dialog', { name: 'Turn Hana away?' });
  const word = question.getByRole('textbox', { name: 'A word to Hana' });
  await word.fill('Another time, Hana.');
  await question.getByRole('button', { name: 'Turn away', exact: true }).click();
  await saysWhatFailed(question, word);
  assert.equal(await word.inputValue(), 'Another time, Hana.');
  await isAccessible(page, 'turning away failed');
  await question.getByRole('button', { name: 'Keep waiting' }).click();
  await panel.getByRole('button', { name: 'Cancel' }).click();

  await opensChat(page);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.press('ArrowUp');
  await writes(page, 'Tide at ten');
  await page.getByRole('status').getByText('Try again').waitFor();
  assert.equal(await field.inputValue(), 'Tide at ten');
  await page.getByText('Edit your message').waitFor();
  await isAccessible(page, 'a changed message that failed');
  await rig.stack.startDatabase();
  const edited = page.getByRole('log', { name: 'Messages' }).getByText('edited', { exact: true });
  await until(async () => {
    await field.press('Enter');
    await edited.or(page.getByRole('status').getByText('Try again')).first().waitFor();
    return edited.isVisible();
  });
  assert.deepEqual([await chatOf(page), await field.inputValue()], [['Tide at ten'], '']);
});

async function opensSettingsOfTheCall(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More controls' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'This call' }).click();
}

const problemOf = (part: Locator): Locator => part.getByRole('alert');

/** Beside the control, and told of it: one thing more than before. */
async function saysWhatFailed(part: Locator, control: Locator, before = 0): Promise<void> {
  await problemOf(part).nth(before).waitFor();
  const said = await control.evaluate((element) => (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => (element.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? '').join(' '));
  assert.match(said, /Try again/, 'the control says what failed');
}

/** Until the database is found again, some more are refused. */
async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 45_000;
  while (!await done()) assert.ok(Date.now() < end, 'not within 45 s');
}
