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

interface Hall { readonly people: Map<string, Seat>; readonly standing: Map<Standing, Set<Seat>> }

/**
 * Open sockets by call and person. A person has one seat: who comes later takes it. Everybody who stands alike is found without
 * looking at the others: a thousand may wait where two are inside.
 */
export function seats() {
  const calls = new Map<string, Hall>();
  function hallOf(callId: string): Hall {
    const hall = calls.get(callId) ?? { people: new Map<string, Seat>(), standing: new Map<Standing, Set<Seat>>() };
    calls.set(callId, hall);
    return hall;
  }
  function rise(hall: Hall, seat: Seat): void {
    hall.standing.get(seat.standing)?.delete(seat);
  }
  function sit({ standing }: Hall, seat: Seat): void {
    const among = standing.get(seat.standing) ?? new Set<Seat>();
    standing.set(seat.standing, among.add(seat));
  }

  return {
    of: (callId: string): Row | undefined => calls.get(callId)?.people,
    /** Everybody who stands in one of these ways. */
    * among(callId: string, standings: readonly Standing[]): Generator<Seat> {
      const hall = calls.get(callId);
      for (const standing of standings) yield* hall?.standing.get(standing) ?? [];
    },
    /** Answers with the seat that was there before. */
    take(seat: Seat): Seat | undefined {
      const hall = hallOf(seat.callId);
      const before = hall.people.get(seat.personId);
      if (before !== undefined) rise(hall, before);
      hall.people.set(seat.personId, seat);
      sit(hall, seat);
      return before;
    },
    /** From now on the seat hears what this standing hears. */
    stand(seat: Seat, standing: Standing): void {
      const hall = calls.get(seat.callId);
      const isSeated = hall?.people.get(seat.personId) === seat;
      if (hall !== undefined && isSeated) rise(hall, seat);
      Object.assign(seat, { standing });
      if (hall !== undefined && isSeated) sit(hall, seat);
    },
    leave(seat: Seat): void {
      const hall = calls.get(seat.callId);
      if (hall?.people.get(seat.personId) !== seat) return;
      hall.people.delete(seat.personId);
      rise(hall, seat);
      if (hall.people.size === 0) calls.delete(seat.callId);
    },
  };
}
