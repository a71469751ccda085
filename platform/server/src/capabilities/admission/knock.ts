import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { DomainEvent } from '@parley/contracts/events';
import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { admitted, dayOf, isHost, knockFacts, pinStanding, placeOf, waitsFor, walksIn, type WaitsFor } from './admission.ts';
import { requireEntrant, requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Asks to be let in. Hosts, and whoever the policy lets, walk in at once; everybody else waits for a host. */
export const knock = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.knock'>): Promise<OperationOutput<'admission.knock'>> =>
  admission.log.run(asPerson(actor).callId, async (turn) => {
    const entrant = requireEntrant(admission, turn, actor);
    requireOpen(admission, turn);
    const { personId } = entrant;
    const door = turn.read(admission.fold);
    const place = () => placeOf(door, personId) ?? 1;
    const policy = admission.calls.policy(turn);
    const inside = admission.people.inside(turn);
    const whatFor = (): { reason?: WaitsFor } => {
      const reason = waitsFor(entrant, policy, inside);
      return reason === undefined ? {} : { reason };
    };
    if (entrant.state === 'waiting') return { state: 'waiting', place: place(), ...whatFor() };
    // The first answer got lost on its way; a second coming would undo what was decided for this person since.
    if (entrant.state === 'admitted' && entrant.inside && entrant.name === input.name) return { state: 'admitted' };
    if (policy.locked && !isHost(entrant) && !entrant.admittedBefore) throw new Fault('calls.locked');

    const pin = pinStanding(door, entrant, policy, dayOf(turn.now));
    const straightIn = waitsFor(entrant, policy, inside) === undefined;
    if (!walksIn(entrant, policy) && pin.needed && !pin.passed && !pin.locked && input.withoutPin !== true) throw new Fault('admission.pin_needed', { triesLeft: pin.triesLeft });

    // Not filtered: hosts, for whoever may change the filter must be able to come in; whom a server vouches for; who was inside before.
    const begin = { callId: turn.callId, personId, name: input.name, ...(entrant.verified === undefined ? {} : { verified: entrant.verified }), verdict: straightIn ? 'admit' as const : 'ask' as const };
    const { name, verdict, held = false } = isHost(entrant) || entrant.vouched || entrant.admittedBefore ? { ...begin, held: false } : await admission.filters.run('admission.knock', begin);
    const renamed = { ...entrant, name };
    // A filter stands in for the host's approval, and for nothing else: not for a place, nor for a host who must be there, nor where a host has removed somebody.
    const isIn = verdict === 'admit' && (straightIn || (whatFor().reason === 'approval' && !entrant.mustAsk));
    const events: DomainEvent[] = isIn
      ? [admitted(renamed, straightIn ? 'policy' : 'plugin')]
      : [{ type: 'admission.knocked', data: { ...knockFacts({ ...renamed, since: turn.now }, policy), ...(held ? { held } : {}) } }];
    await turn.commit(events, personId);
    return isIn ? { state: 'admitted' } : { state: 'waiting', place: place(), ...whatFor() };
  });
