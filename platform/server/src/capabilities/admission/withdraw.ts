import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { requireEntrant } from './policy.ts';
import type { Admission } from './ports.ts';

export const withdraw = (admission: Admission) => (actor: Actor, _input: OperationValues<'admission.withdraw'>): Promise<OperationOutput<'admission.withdraw'>> =>
  admission.log.run(asPerson(actor).callId, async (turn) => {
    const entrant = requireEntrant(admission, turn, actor);
    if (entrant.state === 'withdrawn') return { state: 'withdrawn' };
    if (entrant.state !== 'waiting') throw new Fault('admission.not_waiting');
    await turn.commit([{ type: 'admission.withdrawn', data: { personId: entrant.personId, reason: 'asked' } }], entrant.personId);
    return { state: 'withdrawn' };
  });
