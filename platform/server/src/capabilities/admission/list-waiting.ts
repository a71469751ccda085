import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { page } from './describe.ts';
import type { Admission } from './ports.ts';

/** A page of the line, for those who answer at the door. */
export const listWaiting = (admission: Admission) => async (actor: Actor, input: OperationValues<'admission.list_waiting'>): Promise<OperationOutput<'admission.list_waiting'>> => {
  await admission.calls.requireReadable(actor, input.callId);
  return admission.log.look(input.callId, (sight) => ({ ...page(admission, sight, input.after, input.limit), waiting: sight.read(admission.fold).line.size }));
};
