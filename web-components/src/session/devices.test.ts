import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { devices } from './devices.ts';

/** Devices of a browser that asks its person first: they answer when `allow` is called. */
function askingBrowser() {
  const asked: { kind: 'microphone' | 'camera'; deviceId: ConstrainDOMString | undefined; allow(): FakeTrack; refuse(name: string): void }[] = [];
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => [],
    getUserMedia: (wanted: MediaStreamConstraints) => new Promise<{ getTracks(): FakeTrack[] }>((resolve, reject) => {
      asked.push({
        kind: wanted.audio === undefined ? 'camera' : 'microphone',
        deviceId: (Object.values(wanted)[0] as MediaTrackConstraints).deviceId,
        refuse: (name) => reject(new DOMException('refused', name)),
        allow() {
          const track = new FakeTrack();
          resolve({ getTracks: () => [track] });
          return track;
        },
      });
    }),
  });
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
  return asked;
}

class FakeTrack extends EventTarget {
  readyState = 'live';
  enabled = true;
  stop(): void { this.readyState = 'ended'; }
  getSettings(): MediaTrackSettings { return { deviceId: 'one' }; }
}

let asked: ReturnType<typeof askingBrowser>;
let tracks: [string, boolean][];
const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const ownDevices = () => devices({ storage: undefined, changed: () => undefined, muted: () => undefined, track: (kind, track) => tracks.push([kind, track !== undefined]) });
const answer = (kind: 'microphone' | 'camera') => asked.splice(asked.findIndex((each) => each.kind === kind), 1)[0]?.allow();

beforeEach(() => {
  asked = askingBrowser();
  tracks = [];
});

test('a camera that is allowed only after its person left is let go at once', async () => {
  const own = ownDevices();
  own.begin();
  own.stop();
  const late = answer('camera');
  await settled();
  assert.equal(late?.readyState, 'ended');
  assert.equal(own.current('camera'), undefined);
  assert.deepEqual(tracks, []);
});

test('whoever comes back before the browser was answered is seen', async () => {
  const own = ownDevices();
  own.begin();
  own.stop();
  own.begin();
  const track = answer('camera');
  await settled();
  assert.equal(asked.length, 1, 'the browser was asked once for each device');
  assert.equal(own.current('camera'), track);
  assert.equal(track?.readyState, 'live');
});

test('whoever leaves and comes back is asked for nothing twice at the same time, and starts anew after', async () => {
  const own = ownDevices();
  own.begin();
  const first = answer('camera');
  await settled();
  own.stop();
  assert.equal(first?.readyState, 'ended');
  own.begin();
  const second = answer('camera');
  await settled();
  assert.equal(own.current('camera'), second);
});

test('the device that was chosen is asked for and no other; only when it is gone, any of its kind', async () => {
  const own = ownDevices();
  own.begin();
  answer('camera');
  await settled();
  void own.select('camera', 'two');
  assert.deepEqual(asked.at(-1)?.deviceId, { exact: 'two' });
  asked.pop()?.refuse('OverconstrainedError');
  await settled();
  assert.equal(asked.at(-1)?.deviceId, undefined);
  const another = answer('camera');
  await settled();
  assert.equal(own.current('camera'), another);
});

test('another camera that does not start ends the one before: nothing is sent behind a sign that says it is off', async () => {
  const own = ownDevices();
  own.begin();
  const first = answer('camera');
  await settled();
  void own.select('camera', 'two');
  asked.pop()?.refuse('NotReadableError');
  await settled();
  assert.equal(first?.readyState, 'ended');
  assert.equal(own.current('camera'), undefined);
  assert.deepEqual(tracks, [['camera', true], ['camera', false]]);
});

test('choosing a device turns nothing on', async () => {
  const own = ownDevices();
  own.begin();
  const muted = answer('microphone');
  await settled();
  await own.toggle('microphone');
  const before = asked.length;
  await own.select('microphone', 'two');
  assert.equal(asked.length, before, 'the browser is not asked');
  assert.equal(muted?.readyState, 'ended');
  void own.toggle('microphone');
  assert.deepEqual(asked.at(-1)?.deviceId, { exact: 'two' }, 'and then it is the one chosen');
});
