import type { Fold, Sight } from '../../kernel/call-log.ts';
import { cameBack } from './came-back.ts';
import { heartbeat } from './heartbeat.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { applyToRoster, emptyRoster, factsOf, isInside, type Roster } from './participants.ts';
import type { Participants, ParticipantsPorts } from './ports.ts';
import { reconcile } from './reconcile.ts';
import { remove } from './remove.ts';
import type { RosterStore } from './store.ts';
import { sweep } from './sweep.ts';

export { rosterStore } from './store.ts';

export function participantsFold(store: RosterStore): Fold<Roster> {
  return {
    name: 'participants',
    begin: emptyRoster,
    apply: applyToRoster,
    load: (callId) => store.load(callId),
    save: (callId, version, roster) => store.save(callId, version, roster),
    saveAfter: new Set(['calls.ended']),
  };
}

export function participants(ports: ParticipantsPorts, fold: Fold<Roster>) {
  const slice: Participants = { ...ports, fold };
  return {
    operations: {
      'participants.join': join(slice),
      'participants.heartbeat': heartbeat(slice),
      'participants.leave': leave(slice),
      'participants.remove': remove(slice),
    },
    sweep: sweep(slice),
    reconcile: reconcile(slice),
    cameBack: cameBack(slice),
    /** For the other slices and the transports, through compose. */
    inTurn: {
      all: (turn: Sight) => [...turn.read(fold).people.values()].map(factsOf),
      inside: (turn: Sight) => [...turn.read(fold).people.values()].filter(isInside).map(factsOf),
      hostPresent: (turn: Sight) => [...turn.read(fold).people.values()].some((person) => isInside(person) && (person.role === 'host' || person.role === 'cohost')),
      find: (turn: Sight, personId: string) => {
        const person = turn.read(fold).people.get(personId);
        return person === undefined ? undefined : { ...factsOf(person), isInside: isInside(person) };
      },
    },
  };
}
