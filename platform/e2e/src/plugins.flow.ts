import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readView } from '@parley/contracts/parleykit';
import { randomView } from '@parley/contracts/testing/random-view';
import { packPlugin } from '@parley/sdk-plugin/pack';
import { packageOf } from './plain-plugin.ts';
import { bringsAxe, isAccessible, isInTheCall, joinsAsHost, opensChat, signsInAsOwner, startRig, walksIn, writes, type Person, type Rig } from './rig.ts';
import { sandboxPids } from './sandbox-pids.ts';

const plugins = resolve(import.meta.dirname, '../../../plugins');
let rig: Rig;
let owner: Person;
let cookie: string;
/** The host, and two who vote. */
let [mara, ruth, ben]: Page[] = [];
let guestUrl = '';

before(async () => {
  rig = await startRig();
  owner = await signsInAsOwner(rig);
  cookie = (await owner.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
});
after(() => rig.stop());

async function installByHand(source: string): Promise<string> {
  const { packageId, asks } = await rig.api.call('plugins.upload', { package: source }, { cookie });
  return (await rig.api.call('plugins.install', { packageId, grants: asks.map(({ grant }) => grant) }, { cookie })).installId;
}
const packed = async (name: string): Promise<Uint8Array> => (await packPlugin(join(plugins, name))).bytes;

const opensPolls = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Plugins', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Polls/ }).click();
  await panelOf(page).getByText('Lunch?').waitFor();
};
const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Polls' });
const votes = (page: Page, option: string): Promise<void> => panelOf(page).getByRole('button', { name: option }).click();
const reads = (page: Page, words: string): Promise<void> => panelOf(page).getByText(words).first().waitFor();

test('an admin installs polls from a file: the dialog says in plain words what it may, and what not', async () => {
  const { page } = owner;
  const file = join(rig.stack.dataDir, 'polls.parley');
  writeFileSync(file, await packed('polls'));
  await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Plugins' }).click();
  await page.getByRole('heading', { name: 'Plugins', level: 1 }).waitFor();
  await isAccessible(page, 'no plugins yet');
  await page.getByLabel('Package of a plugin').setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: /^Install Polls for / });
  await dialog.getByText('Write into the chat, under its own name').waitFor();
  await dialog.getByText(/read the chat/).waitFor();
  await isAccessible(page, 'what polls may do');
  await dialog.getByRole('button', { name: 'Grant and install' }).click();
  await page.getByRole('region', { name: 'Installed plugins' }).getByRole('link', { name: 'Polls' }).click();
  await page.getByRole('heading', { name: 'Polls', level: 1 }).waitFor();
  await isAccessible(page, 'usage of a plugin');
});

test('the host runs /poll, three people vote, and all see the result; a reload and killed sandboxes keep it', async () => {
  const call = await rig.create({ waitingRoom: false, title: 'Lunch' });
  ({ guestUrl } = call);
  [mara, ruth, ben] = await Promise.all([0, 1, 2].map(async () => (await rig.person()).page)) as [Page, Page, Page];
  await joinsAsHost(mara, call.hostUrl, 'Mara');
  for (const [page, name] of [[ruth, 'Ruth'], [ben, 'Ben']] as const) await walksIn(page, guestUrl, name);
  await opensChat(mara);
  await mara.getByRole('textbox', { name: 'Message' }).pressSequentially('/po');
  await mara.getByRole('option', { name: /\/poll/ }).waitFor();
  await isAccessible(mara, 'commands of the call');
  await writes(mara, '/poll Lunch? | Pizza | Soup');
  for (const page of [mara, ruth, ben]) await opensPolls(page);
  await isAccessible(ruth, 'a poll');
  await Promise.all([votes(mara, 'Pizza'), votes(ruth, 'Pizza'), votes(ben, 'Soup')]);
  for (const page of [mara, ruth, ben]) await reads(page, '3 votes');
  for (const page of [mara, ruth, ben]) await reads(page, '2 · 67 %');

  await ben.reload();
  await isInTheCall(ben);
  await opensPolls(ben);
  await reads(ben, '3 votes');

  const before = sandboxPids(rig.stack);
  assert.ok(before.length > 0);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  // It is back within two seconds; who presses before that is told so, and presses again.
  const all = panelOf(ben).getByText('3 · 100 %').first();
  for (let tries = 0; tries < 5 && !await all.isVisible(); tries += 1) {
    await votes(ben, 'Pizza');
    await all.waitFor({ timeout: 2_000 }).catch(() => undefined);
  }
  for (const page of [mara, ruth, ben]) await reads(page, '3 · 100 %');
  assert.ok(!sandboxPids(rig.stack).some((pid) => before.includes(pid)), 'other processes answer');
});

test('titles stand on all tiles, under the name of their plugin; one viewer hides them', async () => {
  assert.ok(ruth !== undefined && ben !== undefined && mara !== undefined);
  await installByHand(Buffer.from(await packed('lower-third')).toString('base64'));
  for (const [page, title] of [[mara, 'Chair'], [ruth, 'Surveyor'], [ben, 'Clerk']] as const) {
    await page.getByRole('button', { name: 'Plugins', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Your title/ }).click();
    const form = page.getByRole('dialog', { name: /title|Lower thirds/i });
    await form.getByRole('textbox', { name: 'Title' }).fill(title);
    if (page === mara) await isAccessible(page, 'a plugin’s window');
    await form.getByRole('button', { name: 'Show', exact: true }).click();
  }
  const titleOn = (page: Page, name: string, title: string) => page.getByRole('group', { name, exact: true }).getByText(title);
  for (const page of [mara, ruth]) await titleOn(page, 'Ben', 'Clerk').waitFor();
  await titleOn(ben, 'Mara', 'Chair').waitFor();
  await isAccessible(mara, 'titles on tiles');
  await ben.getByRole('button', { name: 'Plugins', exact: true }).click();
  await ben.getByRole('menuitem', { name: 'Hide Lower thirds for me' }).click();
  await titleOn(ben, 'Mara', 'Chair').waitFor({ state: 'detached' });
  assert.equal(await titleOn(ruth, 'Mara', 'Chair').count(), 1, 'others still see them');
});

test('a hostile plugin beside them is stopped; the host reads why, and the poll goes on', async () => {
  assert.ok(ruth !== undefined && mara !== undefined && ben !== undefined);
  await installByHand(packageOf({ id: 'example.greedy', name: 'Greedy', permissions: [{ name: 'chat.read', reason: 'r' }], events: ['chat.sent'] }, '(kind) => { if (kind === "event") for (;;); }'));
  const notice = mara.getByRole('region', { name: 'Notices' }).getByText(/Greedy was stopped/);
  await opensChat(ruth);
  for (let count = 0; count < 20 && !await notice.isVisible(); count += 1) {
    await writes(ruth, `Hello ${count}`);
    await mara.waitForTimeout(700);
  }
  await notice.waitFor();
  await isAccessible(mara, 'a plugin was stopped');
  await votes(mara, 'Soup');
  await reads(mara, '1 · 33 %');
  await owner.page.goto(`${rig.stack.url}/console/plugins`);
  await owner.page.getByRole('row', { name: /Greedy/ }).getByText(/Stopped/).waitFor();
  await isAccessible(owner.page, 'a stopped plugin');
});

test('a window that nobody asked for opens for nobody; who closes one is not held by the next, may hide its plugin, and a host may stop it', async () => {
  assert.ok(ruth !== undefined && mara !== undefined && ben !== undefined);
  await installByHand(packageOf({ id: 'example.trap', name: 'Trap', surfaces: ['modal'], permissions: [{ name: 'chat.read', reason: 'r' }, { name: 'ui.modal', reason: 'r' }], events: ['chat.sent'] }, `async (kind, name, data) => {
    const at = (to) => ({ callId: data.callId, at: { surface: 'modal', to } });
    const show = (to, title) => parley.ask('ui.show', { ...at(to), view: { title, nodes: [{ type: 'text', text: 'Stay' }] } });
    if (kind === 'event') await show('everyone', 'Look here');
    if (kind === 'action' && name === 'closed') {
      await parley.ask('ui.hide', at('everyone'));
      await show('everyone', 'Look again');
      await show(data.person.personId, 'Only you');
    }
    return null;
  }`));
  const entry = async (page: Page, title: string) => {
    await page.getByRole('button', { name: 'Plugins', exact: true }).click();
    const item = page.getByRole('menuitem', { name: title });
    await item.waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0, `nothing lies over the call beside ${title}`);
    await item.click();
    return page.getByRole('dialog', { name: title });
  };
  await writes(ruth, 'Shall we begin?');
  const first = await entry(mara, 'Look here');
  await first.getByText('Stay').waitFor();
  await isAccessible(mara, 'a window that was opened by hand');
  await first.getByRole('button', { name: 'Close' }).click();
  const hidden = await entry(ben, 'Look again');
  await hidden.getByRole('button', { name: 'Hide Trap for me' }).click();
  await hidden.waitFor({ state: 'detached' });
  assert.equal(await hidden.getByRole('button', { name: 'Stop in this call' }).count(), 0);
  const second = await entry(mara, 'Only you');
  await ruth.getByRole('button', { name: 'Plugins', exact: true }).click();
  await ruth.getByRole('menuitem', { name: 'Look again' }).focus();
  await second.getByRole('button', { name: 'Stop in this call' }).click();
  await second.waitFor({ state: 'detached' });
  await ruth.getByRole('menuitem', { name: 'Look again' }).waitFor({ state: 'detached' });
  assert.equal(await ruth.getByRole('menuitem').and(ruth.locator(':focus')).count(), 1, 'the focus is at what stands in its place');
  await ruth.keyboard.press('Escape');
  await mara.getByRole('button', { name: 'Plugins', exact: true }).click();
  const offered = mara.getByRole('menu', { name: 'Plugins' });
  await offered.waitFor();
  await offered.getByRole('menuitem', { name: 'Look again' }).waitFor({ state: 'detached' });
  await mara.keyboard.press('Escape');
  await offered.waitFor({ state: 'detached' });
});

test('the welcome gate holds a stranger, who is asked something, and lets a colleague in', async () => {
  assert.ok(mara !== undefined && ruth !== undefined && ben !== undefined);
  await Promise.all([ruth, ben].map((page) => page.close()));
  const installId = await installByHand(Buffer.from(await packed('welcome-gate')).toString('base64'));
  await rig.api.call('plugins.change', { installId, settings: { domains: ['harbour.example'] } }, { cookie });
  const { url = '' } = await rig.api.call('organizations.invite', { email: 'kim@harbour.example', name: 'Kim', role: 'member' }, { cookie });
  const [stranger, colleague] = [await rig.person(), await rig.person()];
  await colleague.page.goto(url);
  await colleague.page.getByRole('button', { name: 'Sign in' }).click();
  await colleague.page.getByRole('heading', { name: 'Calls' }).waitFor();

  await stranger.page.goto(guestUrl);
  await stranger.page.getByRole('textbox', { name: 'Your name' }).fill('Stan');
  await stranger.page.getByRole('button', { name: /^(Ask to join|Join now)$/ }).click();
  await stranger.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await stranger.page.getByText('What brings you here?').first().waitFor();
  await isAccessible(stranger.page, 'a plugin’s card in the waiting room');
  await stranger.page.getByRole('textbox').last().fill('The survey');
  await stranger.page.getByRole('button', { name: 'Send to the host' }).click();
  await stranger.page.getByText(/Thank you/).waitFor();

  await colleague.page.goto(guestUrl);
  await colleague.page.getByRole('button', { name: /^(Ask to join|Join now)$/ }).click();
  await isInTheCall(colleague.page);

  await mara.getByRole('button', { name: 'Plugins', exact: true }).click();
  await mara.getByRole('menuitem', { name: /^Welcome gate/ }).click();
  await mara.getByRole('complementary', { name: 'Welcome gate' }).getByText('The survey').waitFor();
  await mara.getByRole('button', { name: 'Admit Stan' }).click();
  await isInTheCall(stranger.page);
});

test('whatever a plugin may draw is accessible: sixty views of every kind, made at random', async () => {
  assert.ok(mara !== undefined);
  const seed = Number(process.env['PARLEY_SEED'] ?? 4_711);
  const views = Array.from({ length: 60 }, (_, index) => readView('panel', randomView(seed + index))).flatMap((read) => ('view' in read ? [read.view] : []));
  assert.ok(views.length > 40, `${views.length} of the views are valid`);
  await bringsAxe(mara);
  const found = await mara.evaluate(async (all) => {
    const { axe } = window as unknown as { axe: { run(on: Element, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const main = document.createElement('main');
    document.body.replaceChildren(main);
    for (const [level, words] of [['h1', 'Views'], ['h2', 'Plugins']] as const) main.append(Object.assign(document.createElement(level), { textContent: words }));
    const wrong: string[] = [];
    for (const [index, view] of all.entries()) {
      const element = document.createElement('parley-plugin-view') as HTMLElement & { shown: unknown; updateComplete: Promise<unknown> };
      element.shown = { installId: 'i_0123456789abcdef', plugin: 'Generated', key: `panel ${index}`, surface: 'panel', to: 'everyone', version: 1, ticket: 't', view };
      main.append(element);
      await element.updateComplete;
      const { violations } = await axe.run(main, { resultTypes: ['violations'] });
      wrong.push(...violations.map(({ id, nodes }) => `view ${index}: ${id} at ${nodes[0]?.html ?? ''}`));
      element.remove();
    }
    return wrong;
  }, views);
  assert.deepEqual(found, []);
});
