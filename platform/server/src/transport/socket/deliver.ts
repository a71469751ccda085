import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import { eventKind, type Audience } from '@parley/contracts/plain/events';
import type { Farewell } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import type { Row, Seat, Standing } from './seats.ts';

export interface Sights {
  standing(callId: string, personId: string): Standing;
  snapshot(callId: string, personId: string): CallSnapshot | undefined;
}

/** Who has to be asked again how they stand: a listener hears more or less from then on. */
export type Restand = (seat: Seat, standing: Standing) => void;
/** Sends to everybody who stands so, encoded once, but not to these. */
export type Broadcast = (standings: readonly Standing[], frame: CommitFrame, except: ReadonlySet<Seat>) => void;

const heardBy: Record<Standing, readonly Audience[]> = { outside: [], waiting: ['waiting'], gone: [], inside: ['call'], host: ['call', 'hosts'] };

/** The part of a commit that somebody may hear. */
export function audible(events: readonly DomainEvent[], standing: Standing, personId: string): DomainEvent[] {
  return events.filter((event) => {
    const { audience } = eventKind(event.type);
    if (audience.some((each) => heardBy[standing].includes(each))) return true;
    return audience.includes('person') && 'personId' in event.data && event.data.personId === personId;
  });
}

/**
 * Brings a commit to the seats of its call. Runs inside the call's turn, so that frames leave in the order of versions.
 * Looks only at whom it is about and at those who hear it.
 */
export function deliver(commit: Commit, row: Row | undefined, sights: Sights, restand: Restand, broadcast: Broadcast): void {
  if (row === undefined) return;
  const frame = (events: DomainEvent[]) => ({ version: commit.version, at: instant(commit.at), events });
  // Another policy may let people hear more, or less, than before.
  const reconsidered = commit.events.some((event) => event.type === 'calls.updated');
  const touched = new Set<Seat>();
  if (reconsidered) for (const seat of row.values()) touched.add(seat);
  else {
    for (const event of commit.events) {
      // What is written moves nobody; the writer hears it with everybody.
      const seat = 'personId' in event.data && event.type !== 'chat.sent' ? row.get(event.data.personId) : undefined;
      if (seat !== undefined) touched.add(seat);
    }
  }
  // Whoever is let in waits for nothing but this; the others hear of it a moment later.
  const isLetIn = commit.events.some((event) => event.type === 'admission.admitted');
  if (isLetIn) for (const seat of touched) tell(seat);
  const [inside, host, waiting] = [audible(commit.events, 'inside', ''), audible(commit.events, 'host', ''), audible(commit.events, 'waiting', '')];
  // Hosts hear what everybody inside hears, and sometimes more.
  const same = inside.length === host.length;
  if (inside.length > 0) broadcast(same ? ['host', 'inside'] : ['inside'], frame(inside), touched);
  if (host.length > 0 && !same) broadcast(['host'], frame(host), touched);
  if (waiting.length > 0) broadcast(['waiting'], frame(waiting), touched);
  if (!isLetIn) for (const seat of touched) tell(seat);
  if (commit.events.some((event) => event.type === 'calls.ended')) for (const seat of row.values()) dismiss(seat, 'ended');

  function tell(seat: Seat): void {
    const before = seat.standing;
    const now = sights.standing(seat.callId, seat.personId);
    if (now !== before) restand(seat, now);
    // Whoever hears more than before has missed it until now; whoever hears less must forget it.
    const movedIn = before !== now && (now === 'inside' || now === 'host' || now === 'waiting');
    const snapshot = movedIn ? sights.snapshot(seat.callId, seat.personId) : undefined;
    if (snapshot !== undefined) {
      seat.socket.emit('snapshot', snapshot);
      return;
    }
    const heard = audible(commit.events, before, seat.personId);
    if (heard.length > 0) seat.socket.emit('commit', frame(heard));
    if (now === 'gone') dismiss(seat, commit.events.some((event) => event.type === 'participants.removed') ? 'removed' : 'turned_away');
  }
}

/** Says farewell. Whoever ended the call by this very socket still gets their answer before it closes. */
export function dismiss(seat: Seat, farewell: Farewell): void {
  seat.socket.emit('bye', farewell);
  Object.assign(seat, { dismissed: true });
  closeWhenAnswered(seat);
}

export function closeWhenAnswered({ socket, dismissed, asked }: Seat): void {
  if (dismissed && asked.count === 0) socket.disconnect(true);
}
