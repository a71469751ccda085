import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { asksToJoin, comesIn, fitsTheWindow, isAccessible, isInTheCall, joinsAsHost, launchBrowser, nameHasFocus, opensChat, readsInChat, seesFramesOf, signsInAsOwner, startRig, writes, type Person, type Rig } from './rig.ts';

let rig: Rig;
before(async () => { rig = await startRig(); });
afterEach(() => rig.dismiss());
after(() => rig.stop());

test('the owner signs in once per link and finds calls now and past, with their people and chat', async () => {
  const { hostUrl, guestUrl } = await rig.create({ title: 'Crane 4 inspection', waitingRoom: true });
  const [host, guest, owner] = [await rig.person(), await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  await opensChat(guest.page);
  await writes(guest.page, 'The hook is worn.');
  await readsInChat(guest.page, ['The hook is worn.']);

  const link = await rig.stack.signInLink();
  const { page } = owner;
  await page.goto(link);
  await isAccessible(page, 'sign in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Calls' }).waitFor();
  const row = page.getByRole('row', { name: /Crane 4 inspection/ });
  await row.getByText('2 people').waitFor();
  await isAccessible(page, 'console');
  await row.getByRole('link').click();
  await page.getByText('The hook is worn.').waitFor();
  await page.getByText('Ruth').first().waitFor();
  await isAccessible(page, 'one call in the console');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export the chat' }).click()]);
  assert.equal(download.suggestedFilename(), 'Crane 4 inspection - chat.txt');
  assert.match(readFileSync(await download.path(), 'utf8'), /Ruth: The hook is worn\./);
  await page.getByRole('switch', { name: 'Waiting room' }).uncheck();
  await page.getByRole('spinbutton', { name: 'People at most' }).fill('1');
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await page.getByText('A call holds 2 to 1000 people.').waitFor();
  await page.getByRole('spinbutton', { name: 'People at most' }).fill('12');
  await page.getByRole('button', { name: 'Save the rules' }).click();
  await page.getByText('Saved. They hold from now on.').waitFor();
  assert.deepEqual((await rig.api.call('calls.preview', { callId: new URL(guestUrl).pathname.slice(3) })).policy.maxPeople, 12);
  await page.getByRole('button', { name: 'End call for everyone' }).click();
  await guest.page.getByRole('heading', { name: 'This call has ended' }).waitFor();

  await rig.stack.killCore();
  await rig.stack.startCore();
  await page.goto(`${rig.stack.url}/console`);
  await page.getByRole('region', { name: 'Past calls' }).getByRole('row', { name: /Crane 4 inspection/ }).getByText('2 people').waitFor();
  await page.getByRole('link', { name: 'Crane 4 inspection' }).click();
  await page.getByText('The hook is worn.').waitFor();

  const second = await rig.person();
  await second.page.goto(link);
  await second.page.getByRole('button', { name: 'Sign in' }).click();
  await second.page.getByText('This link was used').waitFor();
});

test('whoever has turned to older calls still sees who calls now, and what ends', async () => {
  const { page } = await signsInAsOwner(rig);
  const end = (callIds: readonly string[]): Promise<void> => page.evaluate(async (ids) => {
    for (const id of ids) await fetch(`/v1/calls/${id}/end`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  }, callIds);
  const made: string[] = [];
  for (let index = 0; index < 22; index += 1) made.push((await rig.create({ title: `Watch ${index}` })).callId);
  await end(made);
  await page.reload();
  const past = page.getByRole('region', { name: 'Past calls' });
  const watches = past.getByRole('link', { name: /^Watch / });
  await watches.nth(19).waitFor();
  assert.equal(await watches.count(), 20);
  await page.getByRole('button', { name: 'Older calls' }).click();
  await watches.nth(21).waitFor();
  const { callId } = await rig.create({ title: 'Tender' });
  await page.getByRole('region', { name: 'Calls now' }).getByRole('link', { name: 'Tender' }).waitFor();
  await end([callId]);
  await past.getByRole('link', { name: 'Tender' }).waitFor();
  assert.ok(await watches.count() >= 21, 'and the older ones stay');
});

test('the console of somebody who is not signed in leads to the way in', async () => {
  const { page } = await rig.person();
  await page.goto(`${rig.stack.url}/console`);
  await page.getByRole('heading', { name: 'Sign in by link' }).waitFor();
  await isAccessible(page, 'sign in without a link');
});

test('the line check goes the way of a call and finds nothing wrong', async () => {
  const { page } = await rig.person();
  await page.goto(`${rig.stack.url}/check`);
  await page.waitForFunction(() => document.documentElement.dataset['done'] === 'true');
  const results = await page.locator('[data-check]').evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-check'), row.getAttribute('data-result')]));
  assert.deepEqual(results, [['page', 'ok'], ['server', 'ok'], ['socket', 'ok'], ['signal', 'ok'], ['media', 'ok']]);
  await isAccessible(page, 'line check');
});

test('the line check names what is broken when LiveKit is away', async () => {
  await rig.stack.stopLiveKit();
  const { page } = await rig.person();
  await page.goto(`${rig.stack.url}/check`);
  await page.waitForFunction(() => document.documentElement.dataset['done'] === 'true');
  const broken = page.locator('[data-result="failed"]');
  assert.equal(await broken.count(), 1);
  assert.match(await broken.innerText(), /LiveKit|media server/);
  await rig.stack.startLiveKit();
});

test('home refuses what cannot be a PIN or a link, says why, and keeps what was typed', async () => {
  const { page } = await rig.person();
  await page.goto(rig.stack.url);
  await page.getByRole('textbox', { name: 'PIN' }).fill('12');
  await page.getByRole('button', { name: 'Start a call' }).click();
  await page.getByText('A PIN has 4 to 10 digits').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'PIN' }).inputValue(), '12');
  await page.getByRole('textbox', { name: 'Link of the call' }).fill('https://elsewhere.example/room');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This is no link of a call').waitFor();
  await isAccessible(page, 'home with errors');
});

test('whoever goes back to home from the call they have just made can make another', async () => {
  const browser = await launchBrowser({ keepsPages: true });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(45_000);
    await page.goto(rig.stack.url);
    const start = page.getByRole('button', { name: 'Start a call' });
    await page.getByLabel('What is it about?').fill('Tides');
    await start.click();
    await page.getByRole('heading', { name: 'Tides' }).waitFor();
    // A page that was kept is not loaded again.
    await page.goBack({ waitUntil: 'commit' });
    await start.waitFor();
    assert.equal(await page.getByLabel('What is it about?').inputValue(), 'Tides', 'the very page that was left');
    assert.equal(await start.getAttribute('aria-busy'), 'false');
    await page.getByLabel('What is it about?').fill('Currents');
    await start.click();
    await page.getByRole('heading', { name: 'Currents' }).waitFor();
  } finally {
    await browser.close();
  }
});

test('a link that opens nothing says so and shows a way out', async () => {
  const { page } = await rig.person();
  await page.goto(`${rig.stack.url}/c/abcdefghij12#g=nonsense-nonsense-nonse`);
  await page.getByRole('heading', { name: /There is no such call|This link does not open the call/ }).waitFor();
  await page.getByRole('link', { name: 'Go home' }).waitFor();
  await isAccessible(page, 'a link that opens nothing');
});

test('a call whose server is away says so, and is opened by a second try', async () => {
  const { guestUrl } = await rig.create({ title: 'Tides' });
  const { page } = await rig.person();
  await page.route('**/v1/**', (route) => route.abort());
  await page.goto(guestUrl);
  await page.getByRole('heading', { name: 'The call cannot be reached' }).waitFor();
  await isAccessible(page, 'the server is away');
  await page.unroute('**/v1/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Tides' }).waitFor();
  await nameHasFocus(page);
});

test('the whole way works with the keyboard alone', async () => {
  const { hostUrl, guestUrl } = await rig.create({ title: 'Tide tables', waitingRoom: true });
  const [host, guest] = [await rig.person(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  assert.equal(await focusedName(host.page), 'Tide tables', 'who joins at once stands there as well');
  const { page } = guest;
  await page.goto(guestUrl);
  await page.getByRole('textbox', { name: 'Your name' }).focus();
  await page.keyboard.type('Ruth');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await host.page.getByRole('button', { name: 'Admit Ruth' }).focus();
  await host.page.keyboard.press('Enter');
  await isInTheCall(page);
  assert.equal(await focusedName(page), 'Tide tables', 'the focus is where the call begins');
  await page.keyboard.press('Control+d');
  await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
  await page.getByRole('button', { name: 'Unmute microphone' }).focus();
  await page.keyboard.press('End');
  assert.equal(await focusedName(page), 'Leave');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focusedName(page), 'Chat');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.keyboard.type('Here');
  await page.keyboard.press('Enter');
  await readsInChat(page, ['Here']);
  await page.keyboard.press('Escape');
  assert.equal(await focusedName(page), 'Chat', 'the focus goes back to where the panel was opened');
});

test('every state is accessible and fits on a phone', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await walkThrough(await rig.personInView(phone), await rig.person(phone), looksFine);
});

/** What a window may look like while somebody uses it. */
const usual = { viewport: { width: 1280, height: 800 }, media: { colorScheme: 'light', forcedColors: 'none' } } as const;
const looks = {
  'a dark theme': { ...usual, media: { ...usual.media, colorScheme: 'dark' } },
  'a window of 320 px': { ...usual, viewport: { width: 320, height: 640 } },
  'forced colours': { ...usual, media: { ...usual.media, forcedColors: 'active' } },
} as const;

test(`every state is accessible and fits on ${Object.keys(looks).join(', ')}`, async () => {
  const shows = async (page: Page, { viewport, media }: typeof usual | (typeof looks)[keyof typeof looks]): Promise<void> => {
    await page.setViewportSize(viewport);
    await page.emulateMedia(media);
  };
  await walkThrough(await rig.personInView(), await rig.person(), async (page, state) => {
    for (const [name, look] of Object.entries(looks)) {
      await shows(page, look);
      await looksFine(page, `${state} on ${name}`);
    }
    await shows(page, usual);
  });
});

async function looksFine(page: Page, state: string): Promise<void> {
  await isAccessible(page, state);
  await fitsTheWindow(page, state);
}

/** A host and a guest go all the way; `look` sees the page in each state. */
async function walkThrough(host: Person, guest: Person, look: (page: Page, state: string) => Promise<void>): Promise<void> {
  const { hostUrl, guestUrl } = await rig.create({ title: 'Weekly look at the cranes', waitingRoom: true });
  await host.page.goto(rig.stack.url);
  await host.page.getByRole('button', { name: 'Start a call' }).waitFor();
  await look(host.page, 'home');
  await host.page.goto(hostUrl);
  await host.page.getByRole('textbox', { name: 'Your name' }).waitFor();
  await look(host.page, 'prejoin');
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await asksToJoin(guest.page, 'Ruth');
  await look(guest.page, 'waiting');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).waitFor();
  await look(host.page, 'the door');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await seesFramesOf(guest.page, 'Mara');
  await look(guest.page, 'call');
  await opensChat(guest.page);
  await look(guest.page, 'chat');
  await guest.page.getByRole('button', { name: 'Close chat' }).click();
  await guest.page.getByRole('button', { name: 'Leave', exact: true }).click();
  await guest.page.getByRole('heading', { name: 'You have left the call' }).waitFor();
  await look(guest.page, 'left');
}

/** The name of what has the focus, through shadow roots. */
function focusedName(page: { evaluate(run: () => string | null): Promise<string | null> }): Promise<string | null> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === document.body ? null : active?.getAttribute('aria-label') ?? active?.textContent ?? null;
  });
}
