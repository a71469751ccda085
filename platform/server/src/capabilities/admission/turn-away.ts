import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import type { Admission } from './ports.ts';

/** Turns somebody away; their pass is dead from then on. A second time answers the same. */
export const turnAway = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.turn_away'>): Promise<OperationOutput<'admission.turn_away'>> =>
  admission.log.run(input.callId, async (turn) => {
    const entrant = turn.read(admission.fold).entrants.get(input.personId);
    if (entrant?.state === 'turned_away') return { state: 'turned_away' };
    if (entrant?.state !== 'waiting') throw new Fault('admission.not_waiting');
    const { personId, message } = input;
    await turn.commit([{ type: 'admission.turned_away', data: { personId, by: authorOf(actor), ...(message === undefined ? {} : { message }) } }], authorOf(actor));
    return { state: 'turned_away' };
  });
