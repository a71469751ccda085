import type { Kind } from './capture.ts';

/** What is sent of one kind. */
export interface Sent {
  readonly track: MediaStreamTrack | undefined;
  readonly muted: boolean;
  stop(): Promise<unknown>;
  mute(muted: boolean): Promise<unknown>;
}

export interface SendPorts {
  /** Whether anything can be sent now. */
  ready(): boolean;
  sent(kind: Kind): readonly Sent[];
  send(kind: Kind, track: MediaStreamTrack): Promise<unknown>;
}

interface Wish { track: MediaStreamTrack | undefined; asked: boolean; running: Promise<void> | undefined }

/**
 * Brings what is sent to what is wished, one step after the other for each kind: of several wishes the newest counts, and
 * of a camera there is one picture. A track that is not enabled is sent muted.
 */
export function sendTracks(ports: SendPorts) {
  const wishes: Record<Kind, Wish> = { microphone: { track: undefined, asked: false, running: undefined }, camera: { track: undefined, asked: false, running: undefined } };

  async function run(kind: Kind): Promise<void> {
    const wish = wishes[kind];
    while (wish.asked) {
      wish.asked = false;
      try {
        await follow(kind, wish);
      } catch (cause) {
        if (!wish.asked) throw cause;
      }
    }
  }

  async function follow(kind: Kind, wish: Wish): Promise<void> {
    const { track } = wish;
    if (!ports.ready()) return;
    for (const each of ports.sent(kind)) if (each.track !== track) await each.stop();
    if (track === undefined || wish.asked) return;
    if (ports.sent(kind).length === 0) await ports.send(kind, track);
    for (const each of ports.sent(kind)) if (each.muted === track.enabled) await each.mute(!track.enabled);
  }

  function again(kind: Kind): Promise<void> {
    const wish = wishes[kind];
    wish.asked = true;
    wish.running ??= run(kind).finally(() => { wish.running = undefined; });
    return wish.running;
  }

  return {
    /** Resolves when it is sent, or cannot be now; then `again` is the time. */
    wish(kind: Kind, track: MediaStreamTrack | undefined): Promise<void> {
      wishes[kind].track = track;
      return again(kind);
    },
    again,
  };
}
