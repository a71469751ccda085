import { limits } from '@parley/contracts/plain/limits';
import type { CallSnapshot, KnockFacts } from '@parley/contracts/words';
import type { Sight } from '../../kernel/call-log.ts';
import { instant } from '../../kernel/clock.ts';
import { dayOf, knockFacts, pinStanding, placeOf, waitsFor, type Entrant } from './admission.ts';
import type { Admission } from './ports.ts';

/** Who waits, longest first: the first page. */
export const firstPage = (admission: Admission) => (sight: Sight): { knocks: KnockFacts[]; after?: number } => page(admission, sight, undefined, limits.waitingPage);

/** A page of the line behind a cursor, which is the version of a knock. */
export function page(admission: Admission, sight: Sight, after: number | undefined, limit: number): { knocks: KnockFacts[]; after?: number } {
  const policy = admission.calls.policy(sight);
  const entrants: Entrant[] = [];
  for (const entrant of sight.read(admission.fold).line.values()) {
    if (after !== undefined && (entrant.knockedAt ?? 0) <= after) continue;
    entrants.push(entrant);
    if (entrants.length > limit) break;
  }
  const last = entrants.length > limit ? entrants[limit - 1]?.knockedAt : undefined;
  return { knocks: entrants.slice(0, limit).map((entrant) => knockFacts(entrant, policy)), ...(last === undefined ? {} : { after: last }) };
}

/** What a person may know of their own standing at the door, and whether they lead the call from there. */
export const standing = (admission: Admission) => (turn: Sight, personId: string): Omit<CallSnapshot['me'], 'participant' | 'role' | 'permissions'> & { leads: boolean } | undefined => {
  const door = turn.read(admission.fold);
  const entrant = door.entrants.get(personId);
  if (entrant === undefined) return undefined;
  const place = entrant.state === 'waiting' ? placeOf(door, personId) : undefined;
  const policy = admission.calls.policy(turn);
  const reason = place === undefined ? undefined : waitsFor(entrant, policy, admission.people.inside(turn));
  return {
    personId,
    leads: entrant.role === 'host' && !entrant.removed,
    knock: entrant.state,
    pin: pinStanding(door, entrant, policy, dayOf(turn.now)),
    ...(entrant.name === undefined ? {} : { name: entrant.name }),
    ...(entrant.verified === undefined ? {} : { verified: entrant.verified }),
    ...(place === undefined || entrant.since === undefined ? {} : { place, since: instant(entrant.since) }),
    ...(reason === undefined ? {} : { reason }),
  };
};
