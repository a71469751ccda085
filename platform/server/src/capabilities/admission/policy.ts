import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import type { Sight } from '../../kernel/call-log.ts';
import { isForgotten, type Entrant } from './admission.ts';
import type { Admission } from './ports.ts';

export function requireOpen(admission: Admission, turn: Sight): void {
  if (!admission.calls.isOpen(turn)) throw new Fault('calls.ended');
}

/** The one who asks, as the door knows them. Whoever was turned away or removed has no way back. */
export function requireEntrant(admission: Admission, turn: Sight, actor: Actor): Entrant {
  const { personId, callId } = asPerson(actor);
  const entrant = callId === turn.callId ? turn.read(admission.fold).entrants.get(personId) : undefined;
  if (entrant === undefined || isForgotten(entrant, turn.now)) throw new Fault('admission.pass_invalid');
  requireWelcome(entrant);
  return entrant;
}

export function requireWelcome(entrant: Entrant): void {
  if (entrant.removed) throw new Fault('admission.removed');
  if (entrant.state === 'turned_away') throw new Fault('admission.turned_away', { message: entrant.message });
}
