import { Decoder } from 'socket.io-parser';
import { Fault } from '@parley/contracts/plain/fault';
import type { Clock } from '../../kernel/clock.ts';
import { JsonEncoder } from './json-encoder.ts';
import { tokenBucket } from './token-bucket.ts';

export interface MeterPorts {
  readonly clock: Clock;
  onAnswer(code: string): void;
}

/** The name under which an operation arrives that came too fast to be read. */
export const tooMany = 'transport.too_many';

/** Packets of one connection. */
const pace = { atOnce: 60, perSecond: 20 };
/** How many may be refused before it is closed: some seconds of being much too fast, or a hundred at once. */
const patience = { atOnce: 100, perSecond: 10 };
/** Seconds that whoever was closed stays away. */
const stayAway = 5;

/** An event that awaits an answer, up to where its payload begins. */
const asking = /^2(\d{1,15})\[/;

/**
 * Reads packets as socket.io does, but no faster than one connection may send them: this stands before anything is parsed,
 * and before it is known whose connection it is. What is too fast is answered unread; whoever keeps on is closed, which
 * socket.io does when this throws.
 */
export function meteredParser({ clock, onAnswer }: MeterPorts): { readonly Encoder: typeof JsonEncoder; readonly Decoder: new () => Decoder } {
  class MeteredDecoder extends Decoder {
    readonly #pass = tokenBucket(clock, pace.atOnce, pace.perSecond);
    readonly #endure = tokenBucket(clock, patience.atOnce, patience.perSecond);
    #begun = false;

    override add(packet: unknown): void {
      if (!this.#begun) this.#begin(packet);
      else if (this.#pass()) this.#read(packet);
      else this.#refuse(packet);
    }

    /** Nothing comes before the ticket. */
    #begin(packet: unknown): void {
      this.#begun = true;
      this.#read(typeof packet === 'string' && packet.startsWith('0') ? packet : undefined);
    }

    #read(packet: unknown): void {
      try {
        // No operation takes bytes: neither they nor what announces them (types 5 and 6).
        if (typeof packet !== 'string' || packet.startsWith('5') || packet.startsWith('6')) throw new TypeError('no packet of this protocol');
        super.add(packet);
      } catch (cause) {
        onAnswer('transport.malformed');
        throw cause;
      }
    }

    #refuse(packet: unknown): void {
      onAnswer(tooMany);
      if (!this.#endure()) throw new Fault(tooMany, { retryAfter: stayAway });
      const id = typeof packet === 'string' ? asking.exec(packet)?.[1] : undefined;
      if (id !== undefined) super.add(`2${id}["${tooMany}"]`);
    }
  }
  return { Encoder: JsonEncoder, Decoder: MeteredDecoder };
}
