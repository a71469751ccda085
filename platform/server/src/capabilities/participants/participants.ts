import type { DomainEvent } from '@parley/contracts/events';
import { step } from '@parley/contracts/plain/machine';
import { participantStates, type ParticipantEvent, type ParticipantState } from '@parley/contracts/plain/participant-states';
import { nothingPersonal, type CallRole, type PersonalPermissions } from '@parley/contracts/plain/permissions';
import type { ParticipantFacts, Verification } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

export interface Participant {
  readonly personId: string;
  name: string;
  /** Set for somebody who came signed in. */
  readonly verified?: Verification | undefined;
  role: CallRole;
  state: ParticipantState;
  /** When they were let in, ms: whoever does not arrive holds no place for ever. Unknown in rosters kept before this was. */
  admittedAt: number | undefined;
  joinedAt: number | undefined;
  leftAt: number | undefined;
  /** Version at which the hand went up; undefined while it is down. */
  hand: number | undefined;
  personal: PersonalPermissions;
}

/** Everybody who was ever let in, in the order of admission. */
export interface Roster {
  readonly people: Map<string, Participant>;
  /** Whom everybody sees large. */
  spotlight: string | undefined;
}

export const emptyRoster = (): Roster => ({ people: new Map(), spotlight: undefined });

const moves: Partial<Record<DomainEvent['type'], ParticipantEvent>> = {
  'admission.admitted': 'admit',
  'participants.joined': 'join',
  'participants.went_away': 'lose',
  'participants.left': 'leave',
  'participants.removed': 'remove',
};

/** Whoever is lost has run out of time; whoever asked to go has left. */
const moveOf = (event: DomainEvent): ParticipantEvent | undefined => (event.type === 'participants.left' && event.data.reason === 'lost' ? 'time_out' : moves[event.type]);

export function applyToRoster(roster: Roster, event: DomainEvent, commit: Commit): void {
  if (event.type === 'calls.ended') {
    for (const person of roster.people.values()) move(person, 'leave', commit);
    return;
  }
  if (event.type === 'participants.spotlighted') roster.spotlight = event.data.spotlight ?? undefined;
  if (!('personId' in event.data)) return;
  const person = roster.people.get(event.data.personId);
  if (person !== undefined) {
    const named = moveOf(event);
    if (named !== undefined) move(person, named, commit);
    decide(person, event, commit);
    if (roster.spotlight === person.personId && person.leftAt !== undefined) roster.spotlight = undefined;
  } else if (event.type === 'admission.admitted') {
    const { personId, name, role, verified } = event.data;
    roster.people.set(personId, { personId, name, verified, role, state: 'joining', admittedAt: commit.at, joinedAt: undefined, leftAt: undefined, hand: undefined, personal: nothingPersonal });
  }
}

/** What was decided about somebody, by a host or by themselves. */
function decide(person: Participant, event: DomainEvent, commit: Commit): void {
  switch (event.type) {
    case 'admission.admitted':
      person.name = event.data.name;
      person.admittedAt = commit.at;
      break;
    case 'participants.role_changed':
      person.role = event.data.role;
      break;
    case 'participants.permitted':
      person.personal = event.data.personal;
      break;
    case 'participants.hand_raised':
      person.hand ??= commit.version;
      break;
    case 'participants.hand_lowered':
    case 'participants.left':
    case 'participants.removed':
      person.hand = undefined;
      break;
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

/** When the last of these left, ms; undefined when none did. */
function lastLeft(people: readonly Participant[]): number | undefined {
  const times = people.flatMap(({ leftAt }) => (leftAt === undefined ? [] : [leftAt]));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** When the last person left; undefined while somebody is inside, and when nobody ever was. */
export function emptySince(roster: Roster): number | undefined {
  const people = [...roster.people.values()];
  return people.some(isInside) ? undefined : lastLeft(people);
}

/** Who takes over a call whose last host has been gone for this long: verified people first, then whoever came first. */
export function heirOf(roster: Roster, now: number, grace: number): Participant | undefined {
  const people = [...roster.people.values()];
  const inside = people.filter(isInside);
  if (inside.some(leads)) return undefined;
  const goneSince = lastLeft(people.filter(leads));
  if (goneSince === undefined || now - goneSince < grace) return undefined;
  return inside.filter(({ joinedAt }) => joinedAt !== undefined)
    .sort((left, right) => Number(right.verified !== undefined) - Number(left.verified !== undefined) || (left.joinedAt ?? 0) - (right.joinedAt ?? 0))[0];
}

export const leads = (person: Participant): boolean => person.role === 'host' || person.role === 'cohost';

const ranks: Readonly<Record<CallRole, number>> = { guest: 0, participant: 1, cohost: 2, host: 3 };
/** Hosts decide about everybody, co-hosts about those who lead nothing. */
export const outranks = (role: CallRole, other: CallRole): boolean => role === 'host' || ranks[role] > ranks[other];

/** In the call: admitted, and neither left nor removed. */
export const isInside = (person: Participant | undefined): person is Participant =>
  person !== undefined && (person.state === 'joining' || person.state === 'present' || person.state === 'away');

export function factsOf(person: Participant): ParticipantFacts {
  const { personId, name, verified, role, state, joinedAt, leftAt, hand, personal } = person;
  return {
    personId, name, role, state, ...(verified === undefined ? {} : { verified }), ...(hand === undefined ? {} : { hand }), ...(personal.given.length + personal.taken.length === 0 ? {} : { personal }),
    ...(joinedAt === undefined ? {} : { joinedAt: instant(joinedAt) }), ...(leftAt === undefined ? {} : { leftAt: instant(leftAt) }),
  };
}
