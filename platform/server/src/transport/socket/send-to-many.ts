import { PacketType } from 'socket.io-parser';
import type { ServerEvents } from '@parley/contracts/plain/socket-words';
import { JsonEncoder } from './json-encoder.ts';
import type { Seat } from './seats.ts';
import { framed, type FramedPacket } from './whole-frames.ts';

const encoder = new JsonEncoder();

/** As much of the engine's transport as is needed here. `writable`: nothing is on its way, and nothing waits. */
interface Transport { readonly writable?: boolean; send(packets: readonly FramedPacket[]): void }

export interface Sending {
  /** Passed over by whoever is behind: nobody misses it. */
  readonly volatile?: boolean;
  readonly except?: ReadonlySet<Seat>;
}

/**
 * Sends one event to many sockets: encoded once, each frame in one piece. socket.io would look every socket up in its rooms,
 * write head and body of each frame apart, and queue each packet, which costs a quarter more for each who hears.
 */
export function sendToMany<N extends keyof ServerEvents>(seats: Iterable<Seat>, name: N, payload: Parameters<ServerEvents[N]>[0], { volatile = false, except }: Sending = {}): void {
  let packets: readonly [FramedPacket] | undefined;
  for (const seat of seats) {
    if (except?.has(seat) === true) continue;
    const { conn } = seat.socket;
    const transport = conn.transport as unknown as Transport;
    if (conn.readyState !== 'open' || (volatile && transport.writable !== true)) continue;
    packets ??= [framed(encoder.encode({ type: PacketType.EVENT, nsp: '/', data: [name, payload] })[0])];
    if (transport.writable === true) transport.send(packets);
    else conn.write(packets[0].data, packets[0].options);
  }
}
