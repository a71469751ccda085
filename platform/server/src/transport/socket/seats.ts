import type { Socket } from 'socket.io';
import type { ServerEvents } from '@parley/contracts/plain/socket-words';

export type Standing = 'outside' | 'waiting' | 'inside' | 'host' | 'gone';
export type CallSocket = Socket<Record<string, never>, ServerEvents>;

/** One open socket: whose it is, and what they may hear now. */
export interface Seat { readonly socket: CallSocket; readonly callId: string; readonly personId: string; readonly standing: Standing }

/** The open sockets of one call. */
export interface Row {
  readonly people: ReadonlyMap<string, Seat>;
  /** Who stands like this, found without looking at the others: a thousand may wait where two are inside. */
  standing(standing: Standing): Iterable<Seat>;
}

interface Filled extends Row { readonly people: Map<string, Seat>; readonly byStanding: Map<Standing, Set<Seat>> }

/** Open sockets by call and person. A person has one seat: who comes later takes it. */
export function seats() {
  const calls = new Map<string, Filled>();

  function fill(): Filled {
    const byStanding = new Map<Standing, Set<Seat>>();
    return { people: new Map(), byStanding, standing: (standing) => byStanding.get(standing) ?? [] };
  }
  function sort(row: Filled, seat: Seat): void {
    const same = row.byStanding.get(seat.standing) ?? new Set<Seat>();
    row.byStanding.set(seat.standing, same);
    same.add(seat);
  }

  return {
    of: (callId: string): Row | undefined => calls.get(callId),
    /** Answers with the seat that was there before. */
    take(seat: Seat): Seat | undefined {
      const row = calls.get(seat.callId) ?? fill();
      calls.set(seat.callId, row);
      const before = row.people.get(seat.personId);
      if (before !== undefined) row.byStanding.get(before.standing)?.delete(before);
      row.people.set(seat.personId, seat);
      sort(row, seat);
      return before;
    },
    /** From now on the seat hears what this standing hears. */
    stand(seat: Seat, standing: Standing): void {
      const row = calls.get(seat.callId);
      row?.byStanding.get(seat.standing)?.delete(seat);
      Object.assign(seat, { standing });
      if (row?.people.get(seat.personId) === seat) sort(row, seat);
    },
    leave(seat: Seat): void {
      const row = calls.get(seat.callId);
      if (row?.people.get(seat.personId) !== seat) return;
      row.people.delete(seat.personId);
      row.byStanding.get(seat.standing)?.delete(seat);
      if (row.people.size === 0) calls.delete(seat.callId);
    },
  };
}
