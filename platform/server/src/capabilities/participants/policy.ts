import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import type { Turn } from '../../kernel/call-log.ts';
import { isInside, outranks, type Participant } from './participants.ts';
import type { Participants } from './ports.ts';

/** The one who asks, who must have been let in and still be in the call. */
export function requireInside(participants: Participants, turn: Turn, actor: Actor): Participant {
  const { personId, callId } = asPerson(actor);
  const person = callId === turn.callId ? turn.read(participants.fold).people.get(personId) : undefined;
  if (person?.state === 'removed') throw new Fault('admission.removed');
  if (!isInside(person)) throw new Fault('admission.not_admitted');
  return person;
}

/** Somebody inside, whom the one who asks may mute or stop: who leads nothing by whoever was given the right to, who leads by whom they follow. */
export function requireTouchable(participants: Participants, turn: Turn, actor: Actor, personId: string): Participant {
  const person = turn.read(participants.fold).people.get(personId);
  return isInside(person) && person.role === 'participant' ? person : requireSubordinate(participants, turn, actor, personId);
}

/** Somebody inside, whom the one who asks may decide about. */
export function requireSubordinate(participants: Participants, turn: Turn, actor: Actor, personId: string): Participant {
  const person = turn.read(participants.fold).people.get(personId);
  if (!isInside(person)) throw new Fault('participants.not_found');
  if (actor.kind === 'person' && actor.personId !== personId && !outranks(actor.role, person.role)) throw new Fault('organizations.forbidden');
  return person;
}
