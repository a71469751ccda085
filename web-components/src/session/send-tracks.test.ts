import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendTracks } from './send-tracks.ts';
import type { Kind } from './capture.ts';

interface Step { readonly what: string; done(): void; fail(): void }

/** A media server that does what it is asked when it is told to. */
function line() {
  let connected = true;
  const steps: Step[] = [];
  const sent: { kind: Kind; track: MediaStreamTrack; muted: boolean }[] = [];
  const step = (what: string, done: () => void): Promise<void> => new Promise((resolve, reject) => {
    steps.push({ what, done: () => { done(); resolve(); }, fail: () => reject(new Error(what)) });
  });
  const tracks = sendTracks({
    ready: () => connected,
    sent: (kind) => sent.filter((each) => each.kind === kind).map((each) => ({
      track: each.track, muted: each.muted,
      stop: () => step(`stop ${each.track.id}`, () => void sent.splice(sent.indexOf(each), 1)),
      mute: (muted) => step(`${muted ? 'mute' : 'unmute'} ${each.track.id}`, () => { each.muted = muted; }),
    })),
    send: (kind, track) => step(`send ${track.id}`, () => void sent.push({ kind, track, muted: false })),
  });
  const passes = async (): Promise<void> => { for (let turn = 0; turn < 10; turn += 1) await Promise.resolve(); };
  return {
    tracks, sent, passes,
    connect: (value: boolean) => { connected = value; },
    asked: () => steps.map(({ what }) => what),
    /** Does everything that is asked, until nothing more is. */
    async settle(): Promise<string[]> {
      const done: string[] = [];
      for (await passes(); steps.length > 0; await passes()) {
        const next = steps.shift();
        done.push(next?.what ?? '');
        next?.done();
      }
      return done;
    },
    async fail(): Promise<void> {
      await passes();
      steps.shift()?.fail();
      await passes();
    },
  };
}
const track = (id: string, enabled = true): MediaStreamTrack & { enabled: boolean } => ({ id, enabled }) as unknown as MediaStreamTrack & { enabled: boolean };

test('one track that is wished twice, before it is sent and while it is, is sent once', async () => {
  const { tracks, settle, sent, passes } = line();
  const camera = track('camera');
  void tracks.wish('camera', camera);
  void tracks.wish('camera', camera);
  await passes();
  void tracks.wish('camera', camera);
  assert.deepEqual(await settle(), ['send camera']);
  assert.equal(sent.length, 1);
});

test('who stops the camera while it is being sent has none sent afterwards', async () => {
  const { tracks, settle, sent, passes } = line();
  const wished = tracks.wish('camera', track('camera'));
  await passes();
  const stopped = tracks.wish('camera', undefined);
  assert.deepEqual(await settle(), ['send camera', 'stop camera']);
  await Promise.all([wished, stopped]);
  assert.deepEqual(sent, []);
});

test('of many cameras chosen one after the other only the newest is sent; microphone and camera do not wait for each other', async () => {
  const { tracks, settle, asked, passes } = line();
  void tracks.wish('camera', track('one'));
  await passes();
  for (const id of ['two', 'three', 'four']) {
    void tracks.wish('camera', undefined);
    void tracks.wish('camera', track(id));
  }
  void tracks.wish('microphone', track('voice'));
  await passes();
  assert.deepEqual(asked(), ['send one', 'send voice']);
  assert.deepEqual((await settle()).filter((what) => !what.includes('voice')), ['send one', 'stop one', 'send four']);
});

test('who mutes while the microphone is being sent is muted, and who was taken from the line speaks again when it is sent again', async () => {
  const { tracks, settle, sent, passes } = line();
  const voice = track('voice');
  void tracks.wish('microphone', voice);
  await passes();
  voice.enabled = false;
  void tracks.wish('microphone', voice);
  assert.deepEqual(await settle(), ['send voice', 'mute voice']);
  sent.length = 0;
  voice.enabled = true;
  void tracks.wish('microphone', voice);
  assert.deepEqual(await settle(), ['send voice']);
});

test('nothing is sent while the line is away; when it is there what is wished by then is', async () => {
  const { tracks, settle, connect, passes } = line();
  connect(false);
  await tracks.wish('camera', track('early'));
  void tracks.wish('camera', track('late'));
  assert.deepEqual(await settle(), []);
  connect(true);
  const again = tracks.again('camera');
  assert.deepEqual(await settle(), ['send late']);
  await again;
  await passes();
});

test('what fails is told, and done by the next wish; a newer wish makes an older failure meaningless', async () => {
  const { tracks, settle, fail } = line();
  const failed = assert.rejects(tracks.wish('camera', track('one')), /send one/);
  await fail();
  await failed;
  const wished = tracks.wish('camera', track('two'));
  const newer = tracks.wish('camera', track('three'));
  await fail();
  assert.deepEqual(await settle(), ['send three']);
  await Promise.all([wished, newer]);
});
