import type { CallSnapshot, KnockFacts } from '@parley/contracts/words';
import type { Sight } from '../../kernel/call-log.ts';
import { instant } from '../../kernel/clock.ts';
import { dayOf, isHost, knockFacts, pinStanding, waiting } from './admission.ts';
import type { Admission } from './ports.ts';

export const knocks = (admission: Admission) => (turn: Sight): KnockFacts[] => {
  const policy = admission.calls.policy(turn);
  return waiting(turn.read(admission.fold)).map((entrant) => knockFacts(entrant, policy));
};

/** What a person may know of their own standing at the door. */
export const standing = (admission: Admission) => (turn: Sight, personId: string): Omit<CallSnapshot['me'], 'participant' | 'role' | 'permissions'> & { isHost: boolean } | undefined => {
  const door = turn.read(admission.fold);
  const entrant = door.entrants.get(personId);
  if (entrant === undefined) return undefined;
  const place = entrant.state === 'waiting' ? waiting(door).indexOf(entrant) + 1 : undefined;
  return {
    personId,
    isHost: isHost(entrant) && !entrant.removed,
    knock: entrant.state,
    pin: pinStanding(door, entrant, admission.calls.policy(turn), dayOf(turn.now)),
    ...(entrant.name === undefined ? {} : { name: entrant.name }),
    ...(place === undefined || entrant.since === undefined ? {} : { place, since: instant(entrant.since) }),
  };
};
