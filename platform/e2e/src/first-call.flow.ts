import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fitsTheWindow, givesPin, hearsSomebody, isAccessible, isInTheCall, nameHasFocus, opensChat, readsInChat, seesFramesOf, seesSharedScreen, startRig, writes, type Person, type Rig } from './rig.ts';
import { stoodStill } from './stands-still.ts';

let rig: Rig;
let mara: Person;
let ruth: Person;
let guestUrl = '';

before(async () => {
  rig = await startRig();
  [mara, ruth] = [await rig.personInView(), await rig.personInView()];
});
after(() => rig.stop());

test('a host starts a call with a PIN and a waiting room from the home page', async () => {
  const { page } = mara;
  await page.goto(rig.stack.url);
  await page.getByRole('button', { name: 'Start a call' }).waitFor();
  assert.equal(await page.getByRole('switch', { name: 'Waiting room' }).isChecked(), true, 'the waiting room is on by default');
  await stoodStill(page, 'home');
  await isAccessible(page, 'home');
  await page.getByLabel('What is it about?').fill('Harbour budget review');
  await page.getByRole('textbox', { name: 'PIN' }).fill('482613');
  await page.getByRole('button', { name: 'Start a call' }).click();
  await page.getByRole('heading', { name: 'Harbour budget review' }).waitFor();
  await page.getByRole('button', { name: 'Copy guest link' }).click();
  guestUrl = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(guestUrl, /\/c\/[a-z0-9]{12}#g=[\w-]{24}$/);
  await stoodStill(page, 'prejoin of a host');
  await isAccessible(page, 'prejoin of a host');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Mara Lindqvist');
  await page.getByRole('button', { name: 'Join now' }).click();
  await page.getByText('Nobody else is here yet').waitFor();
  await isAccessible(page, 'alone in the call');
});

test('a guest gives a wrong PIN, is told and counted, and gives the right one', async () => {
  const { page } = ruth;
  await page.goto(guestUrl);
  await page.getByRole('textbox', { name: 'PIN' }).waitFor();
  await stoodStill(page, 'PIN');
  await isAccessible(page, 'PIN');
  await givesPin(page, '111111');
  await page.getByText('That is not the PIN of this call').waitFor();
  await page.getByText('1 of 5 tries used').waitFor();
  await isAccessible(page, 'PIN after a wrong try');
  await givesPin(page, '482 613');
  await nameHasFocus(page);
});

test('the guest asks, waits, and is let in by the host', async () => {
  await stoodStill(ruth.page, 'prejoin of a guest');
  await isAccessible(ruth.page, 'prejoin of a guest');
  await ruth.page.getByRole('textbox', { name: 'Your name' }).fill('Ruth Adeyemi');
  await ruth.page.getByRole('button', { name: 'Ask to join' }).click();
  await ruth.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await ruth.page.getByText('You are 1st of 1').waitFor();
  await isAccessible(ruth.page, 'waiting room');
  await mara.page.getByRole('button', { name: 'Admit Ruth Adeyemi' }).waitFor();
  await isAccessible(mara.page, 'somebody at the door');
  await mara.page.getByRole('button', { name: 'Admit Ruth Adeyemi' }).click();
  await isInTheCall(ruth.page);
});

test('both see each other move and hear each other', async () => {
  await Promise.all([seesFramesOf(mara.page, 'Ruth Adeyemi'), seesFramesOf(ruth.page, 'Mara Lindqvist'), hearsSomebody(mara.page), hearsSomebody(ruth.page)]);
  await isAccessible(ruth.page, 'call of two');
  await fitsTheWindow(ruth.page, 'call of two');
});

test('microphone and camera say what they do, and the others see it', async () => {
  const { page } = ruth;
  await page.getByRole('button', { name: 'Mute microphone' }).click();
  await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
  await mara.page.getByRole('group', { name: 'Ruth Adeyemi' }).getByText(', muted').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Stop camera' }).click();
  await page.getByRole('button', { name: 'Start camera' }).waitFor();
  await mara.page.getByRole('group', { name: 'Ruth Adeyemi' }).getByText('RA').waitFor();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await page.getByRole('button', { name: 'Unmute microphone' }).click();
  await seesFramesOf(mara.page, 'Ruth Adeyemi');
});

test('they write to each other, and a reload brings guest and chat back without a new PIN', async () => {
  await opensChat(ruth.page);
  await isAccessible(ruth.page, 'empty chat');
  await opensChat(mara.page);
  await writes(ruth.page, 'Is the tide table for May final?');
  await readsInChat(mara.page, ['Is the tide table for May final?']);
  await writes(mara.page, 'Final.');
  await readsInChat(ruth.page, ['Is the tide table for May final?', 'Final.']);
  await isAccessible(mara.page, 'chat');

  await ruth.page.reload();
  await seesFramesOf(ruth.page, 'Mara Lindqvist');
  await opensChat(ruth.page);
  await readsInChat(ruth.page, ['Is the tide table for May final?', 'Final.']);
  await seesFramesOf(mara.page, 'Ruth Adeyemi');
});

test('a shared screen is shown to the other, and taken away again', async () => {
  await mara.page.getByRole('button', { name: 'Share screen' }).click();
  await mara.page.getByRole('button', { name: 'Stop sharing' }).waitFor();
  await ruth.page.getByText('Mara Lindqvist shares a screen').first().waitFor();
  await seesSharedScreen(ruth.page);
  await isAccessible(ruth.page, 'shared screen');
  await mara.page.getByRole('button', { name: 'Stop sharing' }).click();
  await ruth.page.getByRole('region', { name: 'Shared screen' }).waitFor({ state: 'detached' });
});

test('people are listed with who hosts', async () => {
  await mara.page.getByRole('button', { name: 'People', exact: true }).click();
  const list = mara.page.getByRole('region', { name: 'People in the call' });
  await list.getByText('Ruth Adeyemi').waitFor();
  await list.getByText('Host', { exact: true }).waitFor();
  await isAccessible(mara.page, 'people');
});

test('the host ends the call for everyone, and its link says so afterwards', async () => {
  await mara.page.getByRole('button', { name: 'More ways to leave' }).click();
  await isAccessible(mara.page, 'ways to leave');
  await mara.page.getByRole('button', { name: 'End call for everyone' }).click();
  for (const { page } of [mara, ruth]) await page.getByRole('heading', { name: 'This call has ended' }).waitFor();
  await isAccessible(ruth.page, 'ended');
  const late = await rig.person();
  await late.page.goto(guestUrl);
  await late.page.getByRole('heading', { name: 'This call has ended' }).waitFor();
});
