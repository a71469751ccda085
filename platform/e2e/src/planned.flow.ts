import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asksToJoin, givesPin, isAccessible, isInTheCall, joinsAsHost, startRig, type Rig } from './rig.ts';

let rig: Rig;
before(async () => { rig = await startRig(); });
after(() => rig.stop());

test('a call is planned in the console; its guests read when it begins, its host opens it, and it can be cancelled', async () => {
  const [owner, guest] = [await rig.person(), await rig.person()];
  const { page } = owner;
  await page.goto(await rig.stack.signInLink());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Plan a call' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Survey plan');
  const tomorrow = new Date(Date.now() + 24 * 60 * 60_000);
  await page.getByLabel('Day', { exact: true }).fill(tomorrow.toISOString().slice(0, 10));
  await page.getByLabel('From', { exact: true }).fill('15:30');
  await page.getByLabel('Until', { exact: true }).fill('15:15');
  await page.getByRole('button', { name: 'Plan the call' }).click();
  await page.getByText('The call would end before it begins.').waitFor();
  await isAccessible(page, 'a plan with a wrong time');
  await page.getByLabel('Until', { exact: true }).fill('16:15');
  await page.getByRole('button', { name: 'Plan the call' }).click();
  await page.getByRole('heading', { name: 'The call is planned' }).waitFor();
  await isAccessible(page, 'a planned call');
  const [guestUrl = ''] = await page.locator('.link').allInnerTexts();

  await guest.page.goto(guestUrl);
  await guest.page.getByText(/It begins .*15:30|It begins .*3:30/).waitFor();
  await isAccessible(guest.page, 'too early');

  await page.getByRole('link', { name: 'All calls' }).or(page.getByRole('link', { name: 'Calls' }).first()).first().click();
  await page.getByRole('region', { name: 'Planned calls' }).getByRole('link', { name: 'Survey plan' }).click();
  await page.getByText(/begins .*/).first().waitFor();
  await isAccessible(page, 'a planned call in the console');

  await page.getByLabel('Day', { exact: true }).fill('2020-02-02');
  await page.getByRole('button', { name: 'Save time and rules' }).click();
  await page.getByText('That time has passed.').waitFor();
  await isAccessible(page, 'a planned call moved into the past');
  await page.getByLabel('Day', { exact: true }).fill(tomorrow.toISOString().slice(0, 10));
  await page.getByLabel('Begins at', { exact: true }).fill('17:45');
  await page.getByRole('textbox', { name: 'Title' }).fill('Survey of the quay');
  await page.getByRole('button', { name: 'Make another PIN' }).click();
  await page.getByText('The new PIN is').waitFor();
  const pin = await page.locator('.pin').innerText();
  await page.getByRole('button', { name: 'Copy the PIN' }).click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), pin);
  await isAccessible(page, 'a new PIN in the console');
  await page.getByRole('button', { name: 'Save time and rules' }).click();
  await page.getByText('Saved. They hold from now on.').waitFor();
  await page.getByRole('heading', { name: 'Survey of the quay' }).waitFor();
  await page.getByText(/begins .*(17:45|5:45)/).waitFor();
  await guest.page.getByRole('button', { name: 'Join again' }).or(guest.page.getByRole('button', { name: 'Try again' })).click();
  await guest.page.getByText(/It begins .*17:45|It begins .*5:45/).waitFor();
  const hostUrl = await page.getByRole('link', { name: 'Open as host' }).getAttribute('href') ?? '';
  await joinsAsHost(page, hostUrl, 'Mara');
  await guest.page.getByRole('button', { name: 'Join again' }).or(guest.page.getByRole('button', { name: 'Try again' })).click();
  await givesPin(guest.page, pin);
  await asksToJoin(guest.page, 'Ruth');
  await page.getByRole('button', { name: 'Admit Ruth' }).click();
  await isInTheCall(guest.page);

  await page.goto(`${rig.stack.url}/console`);
  const lasting = await page.locator('.lasting').innerText();
  await isAccessible(page, 'calls with a lasting link');
  await guest.page.goto(lasting);
  await guest.page.waitForURL(/\/c\/.*#g=/);
  await guest.page.getByText('Owner’s call').first().waitFor();
  await page.goto(lasting);
  await page.waitForURL(/\/c\/.*#h=/);

  const other = await rig.api.call('calls.create', { title: 'Other plan', startsAt: tomorrow.toISOString() });
  await page.goto(`${rig.stack.url}/console/calls/${other.callId}`);
  await page.getByText('Guests need none.').waitFor();
  await page.getByRole('button', { name: 'Make a PIN' }).click();
  await page.getByText('The new PIN is').waitFor();
  await page.getByRole('button', { name: 'Remove the PIN' }).click();
  await page.getByText('Guests need none.').waitFor();
  await page.getByRole('button', { name: 'Cancel the call' }).click();
  await page.getByText('Ended', { exact: true }).waitFor();
  await guest.page.goto(other.guestUrl);
  await guest.page.getByRole('heading', { name: /ended/ }).waitFor();
});
