import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fitsTheWindow, isAccessible, signsInAsOwner, startRig, type Person, type Rig } from './rig.ts';

let rig: Rig;
let owner: Person;

before(async () => {
  rig = await startRig();
  owner = await signsInAsOwner(rig);
});
after(() => rig.stop());

const opens = async (page: Page, part: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: part }).click();
  await page.getByRole('heading', { name: part, level: 1 }).waitFor();
};

test('somebody invited comes in by their link, and is signed out at once when they are removed', async () => {
  const { page } = owner;
  await opens(page, 'People');
  await page.getByRole('textbox', { name: 'Name' }).fill('Hana');
  await page.getByRole('textbox', { name: 'Mail address' }).fill('hana@example.org');
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = await page.locator('.link').innerText();
  await page.getByRole('button', { name: 'Withdraw the invitation of Hana' }).waitFor();
  await isAccessible(page, 'people with an invitation');

  const hana = await rig.person();
  await hana.page.goto(link);
  await hana.page.getByRole('button', { name: 'Sign in' }).click();
  await hana.page.getByRole('heading', { name: 'Calls' }).waitFor();
  assert.equal(await hana.page.getByRole('link', { name: 'API keys' }).count(), 0, 'members manage nothing');
  await opens(hana.page, 'People');
  await isAccessible(hana.page, 'people for a member');

  await page.reload();
  const changed = page.waitForResponse((response) => response.url().endsWith('/role') && response.ok());
  await page.getByRole('combobox', { name: 'Role of Hana' }).selectOption('admin');
  await changed;
  await hana.page.reload();
  await hana.page.getByRole('link', { name: 'API keys' }).waitFor();
  const own = page.getByRole('combobox', { name: 'Role of Owner' });
  await own.selectOption('member');
  await page.getByRole('alert').waitFor();
  assert.equal(await own.inputValue(), 'owner', 'an organization keeps its last owner, and says so');
  await isAccessible(page, 'people with a role that was refused');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Remove Hana' }).click();
  await page.getByRole('combobox', { name: 'Role of Hana' }).waitFor({ state: 'detached' });
  await hana.page.reload();
  await hana.page.getByRole('heading', { name: 'Sign in by link' }).waitFor();
  await isAccessible(hana.page, 'asking for a link');
});

test('a key is shown once, works, and is refused from the moment it is revoked', async () => {
  const { page } = owner;
  await opens(page, 'API keys');
  await page.getByRole('textbox', { name: 'What is it for?' }).fill('Website');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await page.getByRole('alert').getByText('Choose at least one thing').waitFor();
  await page.getByRole('checkbox', { name: /Start and plan calls/ }).check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const dialog = page.getByRole('dialog', { name: 'The key Website' });
  const secret = await dialog.locator('.secret').innerText();
  await isAccessible(page, 'a new key');
  await dialog.getByRole('button', { name: 'Copy the key' }).click();
  await dialog.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await page.content()).includes(secret), false);

  const create = (): Promise<Response> => fetch(`${rig.stack.url}/v1/calls`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: '{}' });
  assert.equal((await create()).status, 201);
  const forbidden = await fetch(`${rig.stack.url}/v1/calls`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal(forbidden.status, 403);
  assert.match(await forbidden.text(), /calls\.read/);
  page.once('dialog', (each) => void each.accept());
  await page.getByRole('button', { name: 'Revoke Website' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  await isAccessible(page, 'keys');
  assert.equal((await create()).status, 401);
});

test('a site that is allowed may read, another may not, and the audit tells who changed what', async () => {
  const { page } = owner;
  await opens(page, 'Sites that embed');
  await page.getByRole('textbox', { name: 'Address of the site' }).fill('https://shop.example/a/page');
  await page.getByRole('button', { name: 'Add site' }).click();
  await page.getByRole('button', { name: 'Remove https://shop.example' }).waitFor();
  await page.getByRole('textbox', { name: 'Address of the site' }).fill('shop');
  await page.getByRole('button', { name: 'Add site' }).click();
  await page.getByRole('alert').waitFor();
  await isAccessible(page, 'sites');
  const asks = async (origin: string): Promise<string | null> => (await fetch(`${rig.stack.url}/v1/me`, { headers: { origin } })).headers.get('access-control-allow-origin');
  assert.equal(await asks('https://shop.example'), 'https://shop.example');
  assert.equal(await asks('https://evil.example'), null);

  await opens(page, 'Audit');
  for (const text of ['invited Hana', 'made the key Website', 'revoked the key Website', 'changed the sites that embed']) await page.getByRole('row').filter({ hasText: text.replace('invited Hana', 'hana@example.org') }).first().waitFor();
  await isAccessible(page, 'audit');
  await page.setViewportSize({ width: 390, height: 844 });
  await fitsTheWindow(page, 'the console on a phone');
  await page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(page, 'audit on a phone, dark');
});
