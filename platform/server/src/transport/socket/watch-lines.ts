import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../kernel/clock.ts';
import type { CallSocket } from './seats.ts';
import { tokenBucket } from './token-bucket.ts';

export interface LinePorts {
  readonly clock: Clock;
  onAnswer(code: string): void;
}

/** A connection below socket.io: one WebSocket, whoever it belongs to. */
type Line = CallSocket['conn'];

/** As much of the WebSocket as is needed here; the engine hands it on by the request that opened it. */
interface RawLine {
  on(event: 'error', hear: (cause: NodeJS.ErrnoException) => void): void;
  on(event: 'ping' | 'pong', hear: () => void): void;
  terminate(): void;
}
const rawOf = (line: Line): RawLine => (line.request as IncomingMessage & { readonly websocket: RawLine }).websocket;

/** Ms in which a line has to become somebody's by a ticket. */
const ticketWithin = 10_000;
/** Ms for the last frame to leave, and for the other side to close as well. */
const cutAfter = 1_000;
/** Frames of the protocols below ours: one answers a ping, each 25 seconds. */
const control = { atOnce: 10, perSecond: 1 };

/** Counts and ends what never reaches a socket of socket.io: frames that are too long or broken, floods below it, lines without a ticket. */
export function watchLines({ clock, onAnswer }: LinePorts) {
  const ours = new WeakSet<Line>();

  function watch(line: Line): void {
    const raw = rawOf(line);
    const pass = tokenBucket(clock, control.atOnce, control.perSecond);
    function meter(): void {
      if (pass()) return;
      onAnswer('transport.too_many');
      raw.terminate();
    }
    raw.on('ping', meter);
    raw.on('pong', meter);
    // Both end the line: the ones that `ws` finds by the error, those of the engine by the packet.
    raw.on('error', ({ code }) => {
      if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') onAnswer('transport.too_large');
      else if (code?.startsWith('WS_ERR_') === true) onAnswer('transport.malformed');
    });
    line.on('packet', ({ type }: { readonly type: string }) => {
      if (type === 'message') return;
      if (type === 'error' || type === 'ping') onAnswer('transport.malformed');
      meter();
    });
    clock.after(ticketWithin, () => {
      if (ours.has(line)) return;
      if (line.readyState === 'open') onAnswer('transport.ticket_invalid');
      raw.terminate();
    });
  }

  return {
    watch,
    /** It is somebody's now. */
    opened: (line: Line): void => void ours.add(line),
    /** Ends it soon, whether or not the other side does its part. */
    cut: (line: Line): void => void clock.after(cutAfter, () => rawOf(line).terminate()),
  };
}
