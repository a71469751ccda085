import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Fold, Sight } from '../../kernel/call-log.ts';
import { askUnmute } from './ask-unmute.ts';
import { cameBack } from './came-back.ts';
import { followPermissions } from './follow-permissions.ts';
import { handOver } from './hand-over.ts';
import { heartbeat } from './heartbeat.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { lowerHand } from './lower-hand.ts';
import { mute } from './mute.ts';
import { applyToRoster, emptyRoster, emptySince, factsOf, isInside, leads, type Roster } from './participants.ts';
import { permissionsOf } from './permissions.ts';
import { permit } from './permit.ts';
import type { Participants, ParticipantsPorts } from './ports.ts';
import { raiseHand } from './raise-hand.ts';
import { react } from './react.ts';
import { reconcile, reconcileAfterRemoval } from './reconcile.ts';
import { remove } from './remove.ts';
import { setRole } from './set-role.ts';
import { spotlight } from './spotlight.ts';
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
      'participants.mute': mute(slice),
      'participants.ask_unmute': askUnmute(slice),
      'participants.set_role': setRole(slice),
      'participants.permit': permit(slice),
      'participants.raise_hand': raiseHand(slice),
      'participants.lower_hand': lowerHand(slice),
      'participants.react': react(slice),
      'participants.spotlight': spotlight(slice),
    },
    sweep: sweep(slice),
    handOver: handOver(slice),
    reconcile: reconcile(slice),
    reconcileAfterRemoval: reconcileAfterRemoval(slice),
    followPermissions: followPermissions(slice),
    cameBack: cameBack(slice),
    /** For the other slices and the transports, through compose. */
    inTurn: {
      all: (turn: Sight) => [...turn.read(fold).people.values()].map(factsOf),
      inside: (turn: Sight) => [...turn.read(fold).people.values()].filter(isInside).map(factsOf),
      insideCount: (turn: Sight) => [...turn.read(fold).people.values()].filter(isInside).length,
      hostPresent: (turn: Sight) => [...turn.read(fold).people.values()].some((person) => isInside(person) && leads(person)),
      emptySince: (turn: Sight) => emptySince(turn.read(fold)),
      permissions: (turn: Sight, personId: string, roleAtDoor: CallRole | undefined) => permissionsOf(slice, turn, personId, roleAtDoor),
      /** Somebody out there may hold a media token that the media server still takes. */
      keepsOut: (turn: Sight) => [...turn.read(fold).people.values()].some(({ state }) => state === 'removed'),
      spotlight: (turn: Sight) => turn.read(fold).spotlight,
      find: (turn: Sight, personId: string) => {
        const person = turn.read(fold).people.get(personId);
        return person === undefined ? undefined : { ...factsOf(person), isInside: isInside(person) };
      },
    },
  };
}
