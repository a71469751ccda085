import { after, afterEach, before, test } from 'node:test';
import { asksToJoin, comesIn, givesPin, isAccessible, joinsAsHost, seesFramesOf, startRig, type Rig } from './rig.ts';

let rig: Rig;
before(async () => { rig = await startRig(); });
afterEach(() => rig.dismiss());
after(() => rig.stop());

test('who is turned away learns it at once, and the same browser cannot knock again', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await asksToJoin(guest.page, 'Ruth');
  await host.page.getByRole('button', { name: 'Turn away Ruth' }).click();
  await host.page.getByRole('dialog', { name: 'Turn Ruth away?' }).getByRole('button', { name: 'Turn away', exact: true }).click();
  await guest.page.getByRole('heading', { name: 'The host did not admit you' }).waitFor();
  await isAccessible(guest.page, 'turned away');
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'The host did not admit you' }).waitFor();
});

test('two who wait are let in with one press', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, ruth, hana] = [await rig.person(), await rig.person(), await rig.person()];
  await ruth.page.goto(guestUrl);
  await asksToJoin(ruth.page, 'Ruth');
  await hana.page.goto(guestUrl);
  await asksToJoin(hana.page, 'Hana');
  await hana.page.getByText('You are 2nd of 2').waitFor();
  await host.page.goto(hostUrl);
  await host.page.getByText('2 waiting').waitFor();
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await host.page.getByRole('button', { name: 'Admit all' }).click();
  await seesFramesOf(ruth.page, 'Hana');
  await seesFramesOf(hana.page, 'Mara');
  await seesFramesOf(host.page, 'Ruth');
});

test('who reloads while waiting waits on in the same place, without a new PIN or name', async () => {
  const { hostUrl, guestUrl } = await rig.create({ pin: '2468', waitingRoom: true });
  const [host, guest] = [await rig.person(), await rig.person()];
  await guest.page.goto(guestUrl);
  await givesPin(guest.page, '2468');
  await asksToJoin(guest.page, 'Ruth');
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await seesFramesOf(guest.page, 'Mara');
});

test('who leaves the waiting room is no longer at the door', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await asksToJoin(guest.page, 'Ruth');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).waitFor();
  await guest.page.getByRole('button', { name: 'Leave' }).click();
  await guest.page.getByRole('heading', { name: 'You have left the call' }).waitFor();
  await host.page.getByRole('button', { name: 'Admit Ruth' }).waitFor({ state: 'detached' });
});

test('after five wrong PINs the host is asked instead, and sees that the PIN failed', async () => {
  const { hostUrl, guestUrl } = await rig.create({ pin: '2468', waitingRoom: true });
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  for (const [index, wrong] of ['1111', '2222', '3333', '4444'].entries()) {
    await givesPin(guest.page, wrong);
    await guest.page.getByText(`${index + 1} of 5 tries used`).waitFor();
  }
  await givesPin(guest.page, '5555');
  await guest.page.getByText('Too many wrong PINs').waitFor();
  await asksToJoin(guest.page, 'Ruth');
  await host.page.getByText('Wrong PIN').waitFor();
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await seesFramesOf(guest.page, 'Mara');
});

test('without a waiting room a guest joins at once, also without a camera', async () => {
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await guest.page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await guest.page.getByRole('button', { name: 'Join without camera' }).click();
  await seesFramesOf(guest.page, 'Mara');
  await host.page.getByRole('group', { name: 'Ruth', exact: true }).getByText('R', { exact: true }).waitFor();
});

test('somebody removed is out at once and stays out', async () => {
  const { hostUrl, guestUrl } = await rig.create();
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await comesIn(guest.page, guestUrl, 'Ruth', host.page);
  await host.page.getByRole('button', { name: 'People', exact: true }).click();
  await host.page.getByRole('button', { name: 'Actions for Ruth' }).click();
  await host.page.getByRole('menuitem', { name: 'Remove from call' }).click();
  await host.page.getByRole('button', { name: 'Remove from the call' }).click();
  await guest.page.getByRole('heading', { name: 'You were removed from the call' }).waitFor();
  await host.page.getByRole('group', { name: 'Ruth', exact: true }).waitFor({ state: 'detached' });
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'You were removed from the call' }).waitFor();
});
