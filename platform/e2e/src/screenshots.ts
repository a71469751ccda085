// Takes the pictures of the docs from a running Parley: five people whose cameras are drawings, through the door and into a call.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { drawnCamera, type Likeness } from './drawn-camera.ts';
import { galleryPlugin } from './gallery-plugin.ts';
import { asksToJoin, comesIn, isInTheCall, joinsAsHost, opensChat, seesFramesOf, startRig, writes } from './rig.ts';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
/** The README shows them on every visit. */
const largest = 256 * 1_024;

const mara: Likeness = { skin: '#e0ac86', hair: '#4a3527', coat: '#0b6a67', wall: '#cdbfa6' };
const ruth: Likeness = { skin: '#7a4a30', hair: '#1d1512', coat: '#d99a1c', wall: '#a9c2bb' };
const tomasz: Likeness = { skin: '#e9bd9c', hair: '#8a6a45', coat: '#3d4f6e', wall: '#b7c0ce' };
const aiko: Likeness = { skin: '#ecc7a5', hair: '#17171c', coat: '#a8413a', wall: '#d8bdb4' };
const jonas: Likeness = { skin: '#d9a47c', hair: '#a9733b', coat: '#5b6b3f', wall: '#c3c7a8' };

const rig = await startRig();
try {
  mkdirSync(folder, { recursive: true });
  const enter = async (likeness: Likeness): Promise<Page> => {
    const { context, page } = await rig.personInView({ colorScheme: 'light' });
    await context.addInitScript(drawnCamera, likeness);
    return page;
  };

  const host = await enter(mara);
  await host.goto(rig.stack.url);
  await host.getByRole('textbox', { name: 'What is it about?' }).fill('Harbour budget review');
  await take(host, 'home');

  const { hostUrl, guestUrl } = await rig.create({ title: 'Harbour budget review', waitingRoom: true });
  await joinsAsHost(host, hostUrl, 'Mara Lindqvist');
  const guest = await enter(ruth);
  await guest.goto(guestUrl);
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Ruth Adeyemi');
  await guest.locator('video').evaluate((video: HTMLVideoElement) => video.readyState > 1 || new Promise((resolve) => video.addEventListener('loadeddata', resolve)));
  await take(guest, 'prejoin');
  await guest.getByRole('button', { name: 'Ask to join' }).click();
  await guest.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await take(guest, 'waiting-room');
  await host.getByRole('button', { name: 'Admit Ruth Adeyemi' }).click();
  await isInTheCall(guest);

  const others = [[tomasz, 'Tomasz Wilk'], [aiko, 'Aiko Tanaka']] as const;
  for (const [likeness, name] of others) await comesIn(await enter(likeness), guestUrl, name, host);
  const late = await enter(jonas);
  await late.goto(guestUrl);
  await asksToJoin(late, 'Jonas Berg');
  await host.getByRole('button', { name: 'Admit Jonas Berg' }).waitFor();
  for (const name of ['Ruth Adeyemi', 'Tomasz Wilk', 'Aiko Tanaka']) await seesFramesOf(host, name);
  await take(host, 'at-the-door');
  await host.getByRole('button', { name: 'Admit Jonas Berg' }).click();
  for (const name of ['Mara Lindqvist', 'Ruth Adeyemi', 'Tomasz Wilk', 'Aiko Tanaka']) await seesFramesOf(late, name);
  await take(late, 'call');

  await opensChat(late);
  await opensChat(guest);
  await writes(guest, 'Is the tide table for May final? https://ports.example/tides/may');
  await host.keyboard.press('Escape');
  await opensChat(host);
  await writes(host, 'Yes, since Tuesday. The quay is ours from 4 to 9 May.');
  await writes(late, 'Then I plan the divers for that week.');
  await late.getByText('Then I plan the divers for that week.').waitFor();
  await host.getByText('Then I plan the divers for that week.').waitFor();
  await take(late, 'chat');

  const owner = (await rig.personInView({ colorScheme: 'light' })).page;
  await owner.goto(await rig.stack.signInLink());
  await owner.getByRole('button', { name: 'Sign in' }).click();
  await owner.getByRole('link', { name: 'Plugins' }).click();
  await owner.getByLabel('Package of a plugin').setInputFiles({ name: 'gallery.parley', mimeType: 'application/gzip', buffer: Buffer.from(galleryPlugin(), 'base64') });
  await owner.getByRole('dialog').getByRole('heading', { name: /^Install Gallery/ }).waitFor();
  await take(owner, 'plugin-grant');
  await owner.getByRole('button', { name: 'Grant and install' }).click();
  await owner.getByRole('dialog').waitFor({ state: 'detached' });
  await writes(late, '/gallery');
  await late.getByRole('dialog', { name: /poll|Gallery/i }).waitFor();
  await take(late, 'plugin-window');
  await late.keyboard.press('Escape');
  await late.getByRole('dialog').waitFor({ state: 'detached' });
  await late.getByText('When shall the survey start?').first().waitFor();
  await take(late, 'plugin-card');
  await late.getByRole('button', { name: 'Plugins', exact: true }).click();
  await late.getByRole('menuitem', { name: /^Gallery/ }).click();
  await late.getByText('Everything a panel holds').waitFor();
  await take(late, 'plugin-surfaces');
  await late.setViewportSize({ width: 1280, height: 1500 });
  await late.getByRole('complementary', { name: 'Gallery' }).getByRole('button', { name: 'Keep' }).waitFor();
  await take(late.getByRole('complementary', { name: 'Gallery' }), 'plugin-panel');
} finally {
  await rig.stop();
}

async function take(what: Page | Locator, name: string): Promise<void> {
  const page = 'page' in what ? what.page() : what;
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
  const picture = await what.screenshot({ animations: 'disabled', caret: 'hide' });
  if (picture.length > largest) throw new Error(`${name}.png has ${Math.round(picture.length / 1_024)} KiB; the pictures of the docs stay under ${largest / 1_024}.`);
  writeFileSync(join(folder, `${name}.png`), picture);
  console.log(`- docs/pictures/${name}.png, ${Math.round(picture.length / 1_024)} KiB`);
}
