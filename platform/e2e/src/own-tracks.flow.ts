import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { comesIn, joinsAsHost, seesFramesOf, startRig, type Rig } from './rig.ts';

let rig: Rig;
before(async () => { rig = await startRig(); });
after(() => rig.stop());

/** Real devices take their time, and not always the same. */
const slowDevices = `
  const slow = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await new Promise((resolve) => setTimeout(resolve, wanted.video ? window.cameraTakes ?? 150 : 100));
    return slow(wanted);
  };
`;

/** What this page sends to the call, of each kind. */
const sent = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { flow: { connections: RTCPeerConnection[] } }).flow.connections
  .filter((connection) => connection.connectionState === 'connected')
  .flatMap((connection) => connection.getSenders().flatMap(({ track }) => (track === null ? [] : [`${track.kind} ${track.readyState}`]))).sort());

/** Muted and heard of, and back: whatever was to be sent before stands before that. */
async function speaksAgain(own: Page, others: Page): Promise<void> {
  const muted = others.getByRole('group', { name: 'Ruth' }).getByText('muted');
  await own.getByRole('button', { name: 'Mute microphone' }).click();
  await muted.waitFor({ state: 'attached' });
  await own.getByRole('button', { name: 'Unmute microphone' }).click();
  await muted.waitFor({ state: 'detached' });
}

test('devices that answer while the call is being joined are sent once, over reloads; a camera that is stopped meanwhile is not sent', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.personInView()];
  await guest.context.addInitScript(slowDevices);
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  await seesFramesOf(host.page, 'Ruth');
  for (const takes of [150, 600]) {
    await guest.page.addInitScript(`window.cameraTakes = ${takes}`);
    await guest.page.reload();
    // The last pictures from before the reload may still be on their way to the host.
    while (!(await sent(guest.page)).includes('video live'));
    await seesFramesOf(host.page, 'Ruth');
    await speaksAgain(guest.page, host.page);
    assert.deepEqual(await sent(guest.page), ['audio live', 'video live'], `a camera that takes ${takes} ms`);
  }
  for (const name of ['Stop camera', 'Start camera', 'Stop camera']) await guest.page.getByRole('button', { name }).click();
  await host.page.getByRole('group', { name: 'Ruth' }).getByText('R', { exact: true }).waitFor();
  await speaksAgain(guest.page, host.page);
  assert.deepEqual(await sent(guest.page), ['audio live']);
  await guest.page.getByRole('button', { name: 'Start camera' }).click();
  await seesFramesOf(host.page, 'Ruth');
});
