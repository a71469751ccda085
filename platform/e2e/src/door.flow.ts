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

test('a media token of somebody who was removed is worth nothing, though it has not expired and the core looks elsewhere; nor is their pass', async () => {
  const { hostUrl, guestUrl, callId } = await rig.create({ waitingRoom: false });
  const [host, watcher] = [await rig.personInView(), await rig.personInView()];
  await joinsAsHost(host.page, hostUrl, 'Mara');
  const guest = await scriptedPerson(rig.stack.url, guestUrl);
  try {
    await guest.run('admission.knock', { name: 'Ruth' });
    const media = await guest.run('participants.join', {});
    await watcher.context.addInitScript({ content: liveKitClient });
    const page = await watcher.newPage();
    await page.goto(rig.stack.url);
    const whatComes = (...until: Outcome[]): Promise<Outcome> => page.evaluate(connects, { url: media.url, token: media.token, until });
    assert.equal(await whatComes('frames'), 'frames', 'the token is good while its person is in the call');
    await host.page.getByRole('button', { name: 'People', exact: true }).click();
    await host.page.getByRole('button', { name: 'Actions for Ruth' }).click();
    await host.page.getByRole('menuitem', { name: 'Remove from call' }).click();
    await host.page.getByRole('button', { name: 'Remove from the call' }).click();
    await guest.until(({ farewell }) => farewell === 'removed', 'the guest is told');
    await host.page.getByRole('group', { name: 'Ruth', exact: true }).waitFor({ state: 'detached' });
    await page.evaluate(isPutOut);

    // LiveKit takes the token again, since it is only signed. Until the core has seen that, nothing is sent there, and nothing from there is heard.
    const opensNothing = async (): Promise<void> => {
      await host.page.evaluate(countsSounds);
      rig.stack.pauseCore();
      try {
        assert.equal(await whatComes('connected'), 'connected');
        await page.evaluate(sendsSound);
        await host.page.evaluate(receivesSound);
        assert.equal(await host.page.evaluate(soundsPlayed), 0, 'what comes from there is not played');
        assert.equal(await page.evaluate(tracksSent), 0, 'what was asked for long before is not sent');
      } finally {
        rig.stack.resumeCore();
      }
    };
    await opensNothing();
    assert.equal(await whatComes('frames'), 'put out', 'the core puts them out');
    // A page that was loaded afterwards has not heard who was removed.
    await host.page.reload();
    await host.page.getByRole('button', { name: 'Stop camera' }).waitFor();
    await isInTheCall(host.page);
    await opensNothing();

    // Who comes after somebody was removed is sent everything.
    const newcomer = await rig.person();
    await newcomer.page.goto(guestUrl);
    await newcomer.page.getByRole('textbox', { name: 'Your name' }).fill('Hana');
    await newcomer.page.getByRole('button', { name: 'Join now' }).click();
    await host.page.getByRole('button', { name: 'Admit Hana' }).click();
    await seesFramesOf(newcomer.page, 'Mara');
    const authorization = { authorization: `Bearer ${guest.pass}` };
    await assert.rejects(rig.api.call('participants.join', { callId }, authorization), /admission\.(removed|pass_invalid)/);
    await assert.rejects(rig.api.call('admission.issue_ticket', { callId }, authorization), /admission\.(removed|pass_invalid)/);
  } finally {
    guest.leave();
  }
});

type Outcome = 'connected' | 'frames' | 'put out';
interface MediaRoom {
  readonly localParticipant: { setMicrophoneEnabled(on: boolean): Promise<unknown> };
  on(name: string, heard: (...given: never[]) => void): void;
  connect(url: string, token: string): Promise<void>;
  disconnect(): Promise<void>;
}
/** The page of somebody who has nothing but a media token. */
interface Outsider { LivekitClient: { Room: new () => MediaRoom }; room?: MediaRoom; over: Promise<void>; sent: number }

/** Runs there: joins the media room, and says which of these came first, or the end; who is connected by then stays. */
async function connects({ url, token, until }: { url: string; token: string; until: Outcome[] }): Promise<Outcome> {
  const page = window as unknown as Outsider;
  await page.room?.disconnect();
  const room = new page.LivekitClient.Room();
  page.room = room;
  page.over = new Promise((resolve) => room.on('disconnected', () => resolve()));
  page.sent = 0;
  const first = new Promise<Outcome>((resolve) => {
    const came = (what: Outcome): void => { if (what === 'put out' || until.includes(what)) resolve(what); };
    room.on('connected', () => came('connected'));
    room.on('disconnected', () => came('put out'));
    room.on('trackSubscribed', (track: { kind: string; attach(): HTMLVideoElement }) => {
      page.sent += 1;
      if (track.kind === 'video') track.attach().requestVideoFrameCallback(() => came('frames'));
    });
  });
  // Whoever is put out while connecting is told so at once; livekit-client itself goes on waiting for its connection, for 15 s.
  room.connect(url, token).catch(() => undefined);
  return first;
}
const isPutOut = (): Promise<void> => (window as unknown as Outsider).over;
const tracksSent = (): number => (window as unknown as Outsider).sent;
const sendsSound = async (): Promise<void> => { await (window as unknown as Outsider).room?.localParticipant.setMicrophoneEnabled(true); };

/** Runs in a page: waits until sound has come over one of its connections. */
async function receivesSound(): Promise<void> {
  const { flow } = window as unknown as { flow: { connections: RTCPeerConnection[] } };
  for (;;) {
    for (const connection of flow.connections) {
      const reports = [...(await connection.getStats()).values()] as { type: string; kind?: string; packetsReceived?: number }[];
      if (reports.some(({ type, kind, packetsReceived = 0 }) => type === 'inbound-rtp' && kind === 'audio' && packetsReceived > 0)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs in a page: counts from now on what sound is played. */
function countsSounds(): void {
  const counted = window as unknown as { soundsPlayed: number };
  counted.soundsPlayed = 0;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function played(): Promise<void> {
    if (this instanceof HTMLAudioElement) counted.soundsPlayed += 1;
    return play.call(this);
  };
}
const soundsPlayed = (): number => (window as unknown as { soundsPlayed: number }).soundsPlayed;
