import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fitsTheWindow, isAccessible, isInTheCall, joinsAsHost, seesFramesOf, startRig, type Person, type Rig } from './rig.ts';
import { stoodStill } from './stands-still.ts';

let rig: Rig;
before(async () => { rig = await startRig(); });
afterEach(() => rig.dismiss());
after(() => rig.stop());

/** What a browser answers where it gives no device (Media Capture and Streams, §10.2), and how it remembers it (Permissions, §3). */
interface Refusal { readonly name: string; readonly state: PermissionState }
/** Devices that answer as told, each by its kind, a moment after the page is drawn; after a press on Try again as told then. */
const failing = (camera: Refusal, microphone: Refusal): string => `
  window.refusals = ${JSON.stringify({ camera, microphone })};
  navigator.mediaDevices.getUserMedia = async ({ video }) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
    throw new DOMException('refused', window.refusals[video ? 'camera' : 'microphone'].name);
  };
  navigator.permissions.query = async ({ name }) => ({ state: window.refusals[name].state });
`;
const blocked = { name: 'NotAllowedError', state: 'denied' } as const;
const dismissed = { name: 'NotAllowedError', state: 'prompt' } as const;
const none = { name: 'NotFoundError', state: 'granted' } as const;
const inUse = { name: 'NotReadableError', state: 'granted' } as const;

const problem = (page: Page) => page.locator('parley-device-problem').getByRole('alert');

async function comesWith(devices: string, guestUrl: string): Promise<Person> {
  const guest = await rig.person();
  await guest.context.addInitScript(devices);
  await guest.page.goto(guestUrl);
  await problem(guest.page).waitFor();
  return guest;
}

for (const [what, { camera, microphone, says }] of Object.entries({
  'are blocked': { camera: blocked, microphone: blocked, says: ['The browser is keeping your camera and microphone from this site, because Block was chosen here before. Change it in the address bar, then try again.'] },
  'are not there': { camera: none, microphone: none, says: ['No camera or microphone was found. Plug one in, or join without it.'] },
  'are in use': { camera: inUse, microphone: inUse, says: ['Another program is using your camera. Close it, or choose another.', 'Another program is using your microphone. Close it, or choose another.'] },
  'were asked for in vain': { camera: dismissed, microphone: dismissed, says: ['The question about your camera and microphone was closed without an answer. Try again, and allow it.'] },
})) {
  test(`whose devices ${what} learns why and what to do, and joins without them`, async () => {
    const { guestUrl } = await rig.create({ waitingRoom: false });
    const { page } = await comesWith(failing(camera, microphone), guestUrl);
    for (const text of says) await problem(page).getByText(text, { exact: true }).waitFor();
    await page.getByText('No picture yet').waitFor();
    await stoodStill(page, `devices that ${what}`);
    await isAccessible(page, `devices that ${what}`);
    await page.setViewportSize({ width: 320, height: 640 });
    await fitsTheWindow(page, `devices that ${what}, in a small window`);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
    await page.getByRole('button', { name: 'Join without camera' }).click();
    await isInTheCall(page);
    await page.getByRole('button', { name: 'Start camera' }).waitFor();
    await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
  });
}

test('whose devices answer at the second try is seen before the call, and nothing has moved', async () => {
  const { hostUrl } = await rig.create();
  const { page } = await comesWith(failing(dismissed, blocked), hostUrl);
  await problem(page).getByText('The question about your camera was closed without an answer. Try again, and allow it.').waitFor();
  await problem(page).getByText('The browser is keeping your microphone from this site').waitFor();
  await page.evaluate(() => {
    const [picture, sound] = [document.createElement('canvas').captureStream(1), new AudioContext().createMediaStreamDestination().stream];
    navigator.mediaDevices.getUserMedia = (wanted) => Promise.resolve(wanted?.video === undefined ? sound : picture);
  });
  await page.getByRole('button', { name: 'Try again' }).press('Enter');
  await page.getByRole('button', { name: 'Stop camera' }).waitFor();
  await problem(page).waitFor({ state: 'detached' });
  await isAccessible(page, 'devices that answer at the second try');
});

/** Which devices this page sends to the call from, by their kinds. */
const sends = (page: Page): Promise<Record<string, string>> => page.evaluate(() => Object.fromEntries((window as unknown as { flow: { connections: RTCPeerConnection[] } }).flow.connections
  .filter((connection) => connection.connectionState === 'connected')
  .flatMap((connection) => connection.getSenders().flatMap(({ track }) => (track?.readyState === 'live' ? [[track.kind, track.getSettings().deviceId ?? '']] : [])))));

test('another camera and another microphone are what is seen and sent, kept for the next time; what is off stays off', async () => {
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const [host, { page }] = [await rig.person(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await page.goto(guestUrl);
  const [cameras, microphones] = [page.getByRole('combobox', { name: 'Camera' }), page.getByRole('combobox', { name: 'Microphone' })];
  await cameras.and(page.locator(':enabled')).waitFor();
  const other = (select: typeof cameras): Promise<string> => select.evaluate((element: HTMLSelectElement) => [...element.options].findLast((option) => !option.selected)?.value ?? '');
  const [video, audio] = [await other(cameras), await other(microphones)];
  await cameras.selectOption(video);
  const preview = page.locator('parley-prejoin video');
  await preview.evaluate((element: HTMLVideoElement, wanted) => new Promise<void>((resolve) => {
    const look = (): void => {
      if ((element.srcObject as MediaStream | null)?.getVideoTracks()[0]?.getSettings().deviceId === wanted && element.videoWidth > 0) resolve();
      else requestAnimationFrame(look);
    };
    look();
  }), video);
  const speaks = page.getByRole('button', { name: 'Mute microphone', exact: true });
  await speaks.click();
  await microphones.selectOption(audio);
  await page.getByRole('button', { name: 'Unmute microphone' }).click();
  await speaks.waitFor();
  await isAccessible(page, 'other devices chosen');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await page.getByRole('button', { name: 'Join now' }).click();
  await seesFramesOf(host.page, 'Ruth');
  await host.page.getByRole('group', { name: 'Ruth' }).getByText('muted').waitFor({ state: 'detached' });
  assert.deepEqual(await sends(page), { audio, video });
  await page.reload();
  await isInTheCall(page);
  await speaks.waitFor();
  await seesFramesOf(host.page, 'Ruth');
  await host.page.getByRole('group', { name: 'Ruth' }).getByText('muted').waitFor({ state: 'detached' });
  assert.deepEqual(await sends(page), { audio, video });
});
