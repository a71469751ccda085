import type { DomainEvent } from '@parley/contracts/events';
import { step } from '@parley/contracts/plain/machine';
import { participantStates, type ParticipantEvent, type ParticipantState } from '@parley/contracts/plain/participant-states';
import type { CallRole } from '@parley/contracts/plain/permissions';
import type { ParticipantFacts } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

export interface Participant {
  readonly personId: string;
  name: string;
  role: CallRole;
  state: ParticipantState;
  joinedAt: number | undefined;
  leftAt: number | undefined;
}

/** Everybody who was ever let in, in the order of admission. */
export interface Roster { readonly people: Map<string, Participant> }

export const emptyRoster = (): Roster => ({ people: new Map() });

const moves: Partial<Record<DomainEvent['type'], ParticipantEvent>> = {
  'admission.admitted': 'admit',
  'participants.joined': 'join',
  'participants.went_away': 'lose',
  'participants.left': 'leave',
  'participants.removed': 'remove',
};

export function applyToRoster(roster: Roster, event: DomainEvent, commit: Commit): void {
  if (event.type === 'calls.ended') {
    for (const person of roster.people.values()) move(person, 'leave', commit);
    return;
  }
  const named = moves[event.type];
  if (named === undefined || !('personId' in event.data)) return;
  const person = roster.people.get(event.data.personId);
  if (person !== undefined) {
    move(person, named, commit);
    if (event.type === 'admission.admitted') person.name = event.data.name;
  } else if (event.type === 'admission.admitted') {
    const { personId, name, role } = event.data;
    roster.people.set(personId, { personId, name, role, state: 'joining', joinedAt: undefined, leftAt: undefined });
  }
}

function move(person: Participant, event: ParticipantEvent, commit: Commit): void {
  const next = step(participantStates, person.state, event);
  if (next === undefined) return;
  if (next === 'present') person.joinedAt ??= commit.at;
  if (next === 'left' || next === 'removed') person.leftAt = commit.at;
  else person.leftAt = undefined;
  person.state = next;
}

/** In the call: admitted, and neither left nor removed. */
export const isInside = (person: Participant | undefined): person is Participant =>
  person !== undefined && (person.state === 'joining' || person.state === 'present' || person.state === 'away');

export function factsOf(person: Participant): ParticipantFacts {
  const { personId, name, role, state, joinedAt, leftAt } = person;
  return { personId, name, role, state, ...(joinedAt === undefined ? {} : { joinedAt: instant(joinedAt) }), ...(leftAt === undefined ? {} : { leftAt: instant(leftAt) }) };
}
