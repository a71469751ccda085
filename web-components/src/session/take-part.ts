import { ClientFault } from '@parley/contracts/plain/client-fault';
import { connectedStates, type ClientEvent } from '@parley/contracts/plain/client-states';
import { limits } from '@parley/contracts/plain/limits';
import type { CallSnapshot, Media } from '@parley/contracts/words';
import type { Kind } from './capture.ts';
import { isInside } from './compose-me.ts';
import type { MediaLine } from './media.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import type { Signal } from './signal.ts';
import type { CallView, Ending } from './view.ts';

export interface TakePartPorts {
  view(): CallView;
  snapshot(): CallSnapshot | undefined;
  readonly run: Signal['run'];
  go(event: ClientEvent): boolean;
  fail(cause: unknown, reason: Ending['reason']): void;
  media(): MediaLine | undefined;
  loadMedia(): Promise<MediaLine>;
  endMedia(): void;
  /** One's own track, as it is now. */
  track(kind: Kind): MediaStreamTrack | undefined;
  /** What is drawn of the call has changed. */
  changed(): void;
}

export interface TakePart {
  /** Gets into the media; `joined` was asked for already. Whoever the call took for gone knocks again first. */
  takePart(joined?: Promise<Media>): Promise<void>;
  /** The socket is level with the call again. */
  level(): void;
  mediaState(event: 'up' | 'weak' | 'lost'): void;
  /** Tries nothing any more, and gives no sign of life. */
  rest(): void;
}

/** Keeps somebody who was admitted in the call: joined, in the media, and in both again after breaks of either line. */
export function takePart(ports: TakePartPorts): TakePart {
  const { run, go } = ports;
  /** As the media said it last, also while the socket is away. */
  let stands: 'up' | 'weak' | 'lost' = 'lost';
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  const isWanted = (): boolean => {
    const { state } = ports.view();
    return state === 'connecting' || connectedStates.includes(state);
  };
  const inside = (): boolean => {
    const me = ports.snapshot()?.me;
    return me !== undefined && isInside(me);
  };

  async function connect(joined?: Promise<Media>): Promise<void> {
    // Whoever has left while this was being loaded is brought nowhere.
    if (!isWanted()) return;
    clearTimeout(timer);
    beat();
    try {
      const [line, place] = await Promise.all([ports.loadMedia(), joined ?? (inside() ? run('participants.join', {}) : comeBack())]);
      // Somebody may have left, and even come again, meanwhile.
      if (ports.media() !== line || !isWanted()) return;
      if (place === undefined) {
        ports.endMedia();
        go('must_wait');
        return;
      }
      if (ports.view().online) go('signal_up');
      await line.connect(place);
      tries = 0;
      await Promise.all((['camera', 'microphone'] as const).map((kind) => line.publish(kind, ports.track(kind))));
      ports.changed();
    } catch (cause) {
      if (cause instanceof ClientFault && isFinal(cause) && isWanted()) return ports.fail(cause, 'unreachable');
      mediaState('lost');
    }
  }

  /** Under the name they had; undefined when the door has them wait. */
  async function comeBack(): Promise<Media | undefined> {
    const { state } = await run('admission.knock', { name: ports.snapshot()?.me.name ?? '' });
    return state === 'admitted' ? run('participants.join', {}) : undefined;
  }

  function mediaState(event: typeof stands): void {
    stands = event;
    if (event !== 'lost') return void go(`media_${event}`);
    if (!isWanted()) return;
    go('media_lost');
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), reconnectDelay(tries));
    tries += 1;
  }

  function beat(): void {
    clearInterval(heartbeat);
    heartbeat = setInterval(() => void run('participants.heartbeat', {}).catch(() => undefined), limits.heartbeatEvery);
  }

  return {
    takePart: connect,
    level() {
      // Taken for gone meanwhile, or without pictures: in again first.
      if (stands === 'lost' || !inside()) void connect();
      else if (go('signal_up')) go(`media_${stands}`);
    },
    mediaState,
    rest() {
      clearTimeout(timer);
      clearInterval(heartbeat);
      stands = 'lost';
    },
  };
}

/** Whoever was taken for gone in between comes back with the next try; a locked door stays so. */
const isFinal = ({ code, retryable }: ClientFault): boolean => (retryable ? code === 'calls.locked' : code !== 'admission.not_admitted');
