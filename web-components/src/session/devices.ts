import { capture, listDevices, type Kind } from './capture.ts';
import { keep } from './keep.ts';
import type { DevicesView, DeviceView } from './view.ts';

export interface DevicesPorts {
  changed(view: Pick<DevicesView, 'microphone' | 'camera' | 'speaker'>): void;
  /** A track begins, or ends (undefined): for the preview, and for the call. */
  track(kind: Kind, track: MediaStreamTrack | undefined): void;
  /** The microphone is muted but kept, so that speaking again has no delay. */
  muted(kind: Kind, muted: boolean): void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
}

interface Choice { on: boolean; deviceId: string | undefined }
const slot = 'parley.devices';

/** Own camera and microphone, before the call and in it: the same tracks, so that nothing starts twice. */
export function devices(ports: DevicesPorts) {
  const remembered = recall(ports.storage);
  const tracks: Partial<Record<Kind, MediaStreamTrack>> = {};
  const state: Record<Kind, DeviceView> = { microphone: fresh(remembered.microphone), camera: fresh(remembered.camera) };
  let speaker: DevicesView['speaker'] = { selectable: typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype, deviceId: undefined, choices: [] };
  let started = false;
  /** Nobody wants the devices: one that answers only now is let go, or its light would stay on. */
  let unwanted = false;
  /** Pressed while the device was still starting: done as soon as it has started, since a wish to be muted must not get lost. */
  const pressed: Record<Kind, boolean> = { microphone: false, camera: false };

  function set(kind: Kind, change: Partial<DeviceView>): void {
    state[kind] = { ...state[kind], ...change };
    tell();
  }
  function tell(): void {
    ports.changed({ microphone: state.microphone, camera: state.camera, speaker });
  }
  function remember(): void {
    const kept: Record<Kind, Choice> = { microphone: pick(state.microphone), camera: pick(state.camera) };
    keep(ports.storage, slot, JSON.stringify(kept));
  }

  async function start(kind: Kind): Promise<void> {
    unwanted = false;
    if (state[kind].busy) return;
    set(kind, { busy: true, fault: undefined });
    try {
      const track = await capture(kind, state[kind].deviceId);
      if (unwanted) {
        track.stop();
        return set(kind, { busy: false });
      }
      drop(kind);
      tracks[kind] = track;
      track.addEventListener('ended', () => {
        if (tracks[kind] !== track) return;
        drop(kind);
        set(kind, { on: false, fault: 'missing' });
      });
      set(kind, { on: true, busy: false, deviceId: track.getSettings().deviceId });
      ports.track(kind, track);
    } catch (cause) {
      // Whatever was sent until now must not go on behind a sign that says it is off.
      drop(kind);
      const { classify } = await import('./classify-device-fault.ts');
      set(kind, { on: false, busy: false, fault: await classify(cause, kind) });
    }
    await refresh();
    if (!pressed[kind]) return;
    pressed[kind] = false;
    if (state[kind].fault === undefined) await toggle(kind);
  }

  async function toggle(kind: Kind): Promise<void> {
    if (state[kind].busy) {
      pressed[kind] = !pressed[kind];
      return;
    }
    const track = tracks[kind];
    if (kind === 'microphone' && track !== undefined) {
      track.enabled = !track.enabled;
      set(kind, { on: track.enabled });
      ports.muted(kind, !track.enabled);
    } else if (state[kind].on && track !== undefined) {
      // A camera that is off is really off: its light goes out.
      drop(kind);
      set(kind, { on: false });
    } else {
      await start(kind);
    }
    remember();
  }

  function drop(kind: Kind): void {
    const track = tracks[kind];
    if (track === undefined) return;
    delete tracks[kind];
    track.stop();
    ports.track(kind, undefined);
  }

  async function refresh(): Promise<void> {
    const [microphones, cameras, speakers] = await Promise.all([listDevices('audioinput'), listDevices('videoinput'), listDevices('audiooutput')]);
    state.microphone = { ...state.microphone, choices: microphones };
    state.camera = { ...state.camera, choices: cameras };
    speaker = { ...speaker, choices: speakers };
    tell();
  }

  const onChange = (): void => void refresh();

  return {
    /** Begins the preview with what was chosen last time. Asked again it does nothing. */
    begin(): void {
      if (started) return;
      started = true;
      navigator.mediaDevices?.addEventListener('devicechange', onChange);
      if (state.microphone.on) void start('microphone');
      if (state.camera.on) void start('camera');
    },
    toggle,
    async select(kind: Kind, deviceId: string): Promise<void> {
      const { on, fault } = state[kind];
      set(kind, { deviceId });
      // Choosing is no wish to be seen or heard: what is off stays off.
      if (on || fault !== undefined) await start(kind);
      else drop(kind);
      remember();
    },
    selectSpeaker(deviceId: string): void {
      speaker = { ...speaker, deviceId };
      tell();
    },
    async retry(): Promise<void> {
      await Promise.all((['microphone', 'camera'] as const).filter((kind) => state[kind].fault !== undefined).map(start));
    },
    current: (kind: Kind): MediaStreamTrack | undefined => tracks[kind],
    stop(): void {
      started = false;
      unwanted = true;
      navigator.mediaDevices?.removeEventListener('devicechange', onChange);
      const wanted = { microphone: state.microphone.on, camera: state.camera.on };
      drop('microphone');
      drop('camera');
      // What was on stays chosen for the next time.
      state.microphone = { ...state.microphone, on: wanted.microphone };
      state.camera = { ...state.camera, on: wanted.camera };
    },
  };
}

const pick = ({ on, deviceId }: DeviceView): Choice => ({ on, deviceId });
const fresh = ({ on, deviceId }: Choice): DeviceView => ({ on, busy: false, fault: undefined, deviceId, choices: [] });

function recall(storage: DevicesPorts['storage']): Record<Kind, Choice> {
  const untouched = { microphone: { on: true, deviceId: undefined }, camera: { on: true, deviceId: undefined } };
  try {
    return { ...untouched, ...(JSON.parse(storage?.getItem(slot) ?? '{}') as object) };
  } catch {
    return untouched;
  }
}
