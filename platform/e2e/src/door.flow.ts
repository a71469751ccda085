import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, test } from 'node:test';
import { asksToJoin, givesPin, isAccessible, isInTheCall, joinsAsHost, seesFramesOf, startRig, walksIn, type Rig } from './rig.ts';
import { scriptedPerson } from './scripted-person.ts';

const liveKitClient = readFileSync(createRequire(import.meta.url).resolve('livekit-client'), 'utf8');
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
  const [host, ruth, hana] = [await rig.personInView(), await rig.personInView(), await rig.personInView()];
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

test('who reloads while waiting waits on in the same place, without a new PIN or name; who opens a second tab goes on there', async () => {
  const { hostUrl, guestUrl } = await rig.create({ pin: '2468', waitingRoom: true });
  const [host, guest] = [await rig.person(), await rig.person()];
  await guest.page.goto(guestUrl);
  await givesPin(guest.page, '2468');
  await asksToJoin(guest.page, 'Ruth');
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await isInTheCall(guest.page);
  const second = await guest.newPage();
  await second.goto(guestUrl);
  await isInTheCall(second);
  await guest.page.getByRole('heading', { name: 'You joined from another tab' }).waitFor();
  await isAccessible(guest.page, 'joined from another tab');
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
  await isAccessible(guest.page, 'PIN locked');
  await asksToJoin(guest.page, 'Ruth');
  await host.page.getByText('Wrong PIN').waitFor();
  await host.page.getByRole('button', { name: 'Admit Ruth' }).click();
  await isInTheCall(guest.page);
});

test('without a waiting room a guest joins at once, also without a camera', async () => {
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const [host, guest] = [await rig.personInView(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await guest.page.goto(guestUrl);
  await guest.page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await guest.page.getByRole('button', { name: 'Join without camera' }).click();
  await seesFramesOf(guest.page, 'Mara');
  await host.page.getByRole('group', { name: 'Ruth', exact: true }).getByText('R', { exact: true }).waitFor();
});

test('somebody removed is out at once and stays out', async () => {
  const { hostUrl, guestUrl } = await rig.create({ waitingRoom: false });
  const [host, guest] = [await rig.person(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  await walksIn(guest.page, guestUrl, 'Ruth');
  await host.page.getByRole('button', { name: 'People', exact: true }).click();
  await host.page.getByRole('button', { name: 'Actions for Ruth' }).click();
  await host.page.getByRole('menuitem', { name: 'Remove from call' }).click();
  await host.page.getByRole('button', { name: 'Remove from the call' }).click();
  await guest.page.getByRole('heading', { name: 'You were removed from the call' }).waitFor();
  await isAccessible(guest.page, 'removed');
  await guest.page.emulateMedia({ colorScheme: 'dark' });
  await isAccessible(guest.page, 'removed, dark');
  await host.page.getByRole('group', { name: 'Ruth', exact: true }).waitFor({ state: 'detached' });
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'You were removed from the call' }).waitFor();
  // Another browser on the same machine has no pass that could be refused.
  const again = await rig.person();
  await again.page.goto(guestUrl);
  await again.page.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await again.page.getByRole('button', { name: 'Join now' }).click();
  await again.page.getByRole('heading', { name: 'Waiting for the host' }).waitFor();
  await host.page.getByText('Removed before').waitFor();
});

test('a media token of somebody who was removed is worth nothing, though it has not expired; nor is their pass', async () => {
  const { hostUrl, guestUrl, callId } = await rig.create({ waitingRoom: false });
  const [host, watcher] = [await rig.personInView(), await rig.person()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  const guest = await scriptedPerson(rig.stack.url, guestUrl);
  try {
    await guest.run('admission.knock', { name: 'Ruth' });
    const media = await guest.run('participants.join', {});
    await watcher.context.addInitScript({ content: liveKitClient });
    const page = await watcher.newPage();
    await page.goto(rig.stack.url);
    assert.equal(await page.evaluate(connects, media), 'frames', 'the token is good while its person is in the call');
    await host.page.getByRole('button', { name: 'People', exact: true }).click();
    await host.page.getByRole('button', { name: 'Actions for Ruth' }).click();
    await host.page.getByRole('menuitem', { name: 'Remove from call' }).click();
    await host.page.getByRole('button', { name: 'Remove from the call' }).click();
    await guest.until(({ farewell }) => farewell === 'removed', 'the guest is told');
    // LiveKit takes the token again, since it is only signed; whoever comes with it is put out before anything is seen.
    assert.equal(await page.evaluate(connects, media), 'put out');
    const authorization = { authorization: `Bearer ${guest.pass}` };
    await assert.rejects(rig.api.call('participants.join', { callId }, authorization), /admission\.(removed|pass_invalid)/);
    await assert.rejects(rig.api.call('admission.issue_ticket', { callId }, authorization), /admission\.(removed|pass_invalid)/);
  } finally {
    guest.leave();
  }
});

/** Runs in the page: joins the media room by a token alone, and says what came first, a picture or the end. */
async function connects({ url, token }: { url: string; token: string }): Promise<'frames' | 'put out'> {
  const { Room } = (window as unknown as { LivekitClient: { Room: new () => { on(name: string, heard: (...given: never[]) => void): void; connect(url: string, token: string): Promise<void>; disconnect(): Promise<void> } } }).LivekitClient;
  const room = new Room();
  const first = new Promise<'frames' | 'put out'>((resolve) => {
    room.on('disconnected', () => resolve('put out'));
    room.on('trackSubscribed', (track: { kind: string; attach(): HTMLVideoElement }) => {
      if (track.kind === 'video') track.attach().requestVideoFrameCallback(() => resolve('frames'));
    });
  });
  // Whoever is put out while connecting is told so at once; livekit-client itself goes on waiting for its connection, for 15 s.
  room.connect(url, token).catch(() => undefined);
  const what = await first;
  await room.disconnect();
  return what;
}
