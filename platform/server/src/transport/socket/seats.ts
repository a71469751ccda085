import type { Socket } from 'socket.io';
import type { ServerEvents } from '@parley/contracts/plain/socket-words';

export type Standing = 'outside' | 'inside' | 'host' | 'gone';
export type CallSocket = Socket<Record<string, never>, ServerEvents>;

/** One open socket: whose it is, and what they may hear now. */
export interface Seat { readonly socket: CallSocket; readonly callId: string; readonly personId: string; standing: Standing }

/** Open sockets by call and person. A person has one seat: who comes later takes it. */
export function seats() {
  const calls = new Map<string, Map<string, Seat>>();
  return {
    of: (callId: string): ReadonlyMap<string, Seat> => calls.get(callId) ?? new Map(),
    /** Answers with the seat that was there before. */
    take(seat: Seat): Seat | undefined {
      const people = calls.get(seat.callId) ?? new Map<string, Seat>();
      calls.set(seat.callId, people);
      const before = people.get(seat.personId);
      people.set(seat.personId, seat);
      return before;
    },
    leave(seat: Seat): void {
      const people = calls.get(seat.callId);
      if (people?.get(seat.personId) === seat) people.delete(seat.personId);
      if (people?.size === 0) calls.delete(seat.callId);
    },
  };
}
