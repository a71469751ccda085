import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

export const leave = (participants: Participants) => (actor: Actor, _input: OperationValues<'participants.leave'>): Promise<OperationOutput<'participants.leave'>> => {
  const { callId, personId } = asPerson(actor);
  return participants.log.run(callId, async (turn) => {
    if (isInside(turn.read(participants.fold).people.get(personId))) await turn.commit([{ type: 'participants.left', data: { personId, reason: 'asked' } }], personId);
    return {};
  });
};
