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

test('devices that answer while the call is being joined are sent once, over reloads; a camera that is stopped meanwhile is not sent', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.personInView()];
  await guest.context.addInitScript(slowDevices);
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  await seesFramesOf(host.page, 'Ruth');
  for (const takes of [20, 150, 300, 600]) {
    await guest.page.addInitScript(`window.cameraTakes = ${takes}`);
    await guest.page.reload();
    await seesFramesOf(host.page, 'Ruth');
    await guest.page.waitForTimeout(1_500);
    assert.deepEqual(await sent(guest.page), ['audio live', 'video live'], `a camera that takes ${takes} ms`);
  }
  for (const wait of [0, 50]) {
    await guest.page.getByRole('button', { name: 'Stop camera' }).click();
    await guest.page.getByRole('button', { name: 'Start camera' }).click();
    await guest.page.waitForTimeout(wait);
    await guest.page.getByRole('button', { name: 'Stop camera' }).click();
    await host.page.getByRole('group', { name: 'Ruth' }).getByText('R', { exact: true }).waitFor();
    assert.deepEqual(await sent(guest.page), ['audio live']);
    await guest.page.getByRole('button', { name: 'Start camera' }).click();
    await seesFramesOf(host.page, 'Ruth');
  }
});
