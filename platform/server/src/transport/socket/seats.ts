import type { Socket } from 'socket.io';
import type { ServerEvents } from '@parley/contracts/plain/socket-words';

export type Standing = 'outside' | 'waiting' | 'inside' | 'host' | 'gone';
export type CallSocket = Socket<Record<string, never>, ServerEvents>;

/** One open socket: whose it is, and what they may hear now. */
export interface Seat {
  readonly socket: CallSocket;
  readonly callId: string;
  readonly personId: string;
  readonly standing: Standing;
  /** Operations that came over it and are not answered yet. */
  readonly asked: { count: number };
  /** Told to go: it closes when what it asked is answered. */
  readonly dismissed: boolean;
}

/** The open sockets of one call, by person. */
export type Row = ReadonlyMap<string, Seat>;

/** Everybody of a call who stands like this, found without looking at the others: a thousand may wait where two are inside. */
export const roomOf = (callId: string, standing: Standing): string => `${callId} ${standing}`;

/** Open sockets by call and person. A person has one seat: who comes later takes it. Each seated socket is in the room of its standing. */
export function seats() {
  const calls = new Map<string, Map<string, Seat>>();
  const leaveRoom = ({ socket, callId, standing }: Seat): void => void socket.leave(roomOf(callId, standing));
  const enterRoom = ({ socket, callId, standing }: Seat): void => void socket.join(roomOf(callId, standing));

  return {
    of: (callId: string): Row | undefined => calls.get(callId),
    /** Answers with the seat that was there before. */
    take(seat: Seat): Seat | undefined {
      const row = calls.get(seat.callId) ?? new Map<string, Seat>();
      calls.set(seat.callId, row);
      const before = row.get(seat.personId);
      if (before !== undefined) leaveRoom(before);
      row.set(seat.personId, seat);
      enterRoom(seat);
      return before;
    },
    /** From now on the seat hears what this standing hears. */
    stand(seat: Seat, standing: Standing): void {
      const seated = calls.get(seat.callId)?.get(seat.personId) === seat;
      if (seated) leaveRoom(seat);
      Object.assign(seat, { standing });
      if (seated) enterRoom(seat);
    },
    leave(seat: Seat): void {
      const row = calls.get(seat.callId);
      if (row?.get(seat.personId) !== seat) return;
      row.delete(seat.personId);
      leaveRoom(seat);
      if (row.size === 0) calls.delete(seat.callId);
    },
  };
}
