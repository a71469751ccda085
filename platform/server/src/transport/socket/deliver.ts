import type { DomainEvent } from '@parley/contracts/events';
import { eventKind, type Audience } from '@parley/contracts/plain/events';
import type { Farewell } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import type { Seat, Standing } from './seats.ts';

export interface Sights {
  standing(callId: string, personId: string): Standing;
  snapshot(callId: string, personId: string): CallSnapshot | undefined;
}

const heardBy: Record<Standing, readonly Audience[]> = { outside: [], gone: [], inside: ['call'], host: ['call', 'hosts'] };

/** The part of a commit that somebody may hear. */
export function audible(events: readonly DomainEvent[], standing: Standing, personId: string): DomainEvent[] {
  return events.filter((event) => {
    const { audience } = eventKind(event.type);
    if (audience.some((each) => heardBy[standing].includes(each))) return true;
    return audience.includes('person') && 'personId' in event.data && event.data.personId === personId;
  });
}

/** Brings a commit to the seats of its call. Runs inside the call's turn, so that frames leave in the order of versions. */
export function deliver(commit: Commit, people: ReadonlyMap<string, Seat>, sights: Sights): void {
  if (people.size === 0) return;
  const touched = new Set(commit.events.flatMap((event) => ('personId' in event.data ? [event.data.personId] : [])));
  const frame = (events: DomainEvent[]) => ({ version: commit.version, at: instant(commit.at), events });
  const shared = { inside: audible(commit.events, 'inside', ''), host: audible(commit.events, 'host', '') };
  // Another policy may let people hear more, or less, than before.
  const reconsidered = commit.events.some((event) => event.type === 'calls.updated');
  const ended = commit.events.some((event) => event.type === 'calls.ended');

  for (const seat of people.values()) {
    if (reconsidered || touched.has(seat.personId)) {
      tell(seat);
    } else if (seat.standing === 'inside' || seat.standing === 'host') {
      if (shared[seat.standing].length > 0) seat.socket.emit('commit', frame(shared[seat.standing]));
    }
    if (ended) dismiss(seat, 'ended');
  }

  function tell(seat: Seat): void {
    const before = seat.standing;
    seat.standing = sights.standing(seat.callId, seat.personId);
    // Whoever hears more than before has missed it until now; whoever hears less must forget it.
    const movedIn = before !== seat.standing && (seat.standing === 'inside' || seat.standing === 'host');
    const snapshot = movedIn ? sights.snapshot(seat.callId, seat.personId) : undefined;
    if (snapshot !== undefined) {
      seat.socket.emit('snapshot', snapshot);
      return;
    }
    const heard = audible(commit.events, before, seat.personId);
    if (heard.length > 0) seat.socket.emit('commit', frame(heard));
    if (seat.standing === 'gone') dismiss(seat, commit.events.some((event) => event.type === 'participants.removed') ? 'removed' : 'turned_away');
  }
}

export function dismiss(seat: Seat, farewell: Farewell): void {
  seat.socket.emit('bye', farewell);
  seat.socket.disconnect(true);
}
