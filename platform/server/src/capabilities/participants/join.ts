import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { sourcesOf } from './permissions.ts';
import { requireInside } from './policy.ts';
import type { Participants } from './ports.ts';

/** Takes part: answers with a media token. Asked again it gives a fresh one, for a line that broke. */
export const join = (participants: Participants) => async (actor: Actor, _input: OperationValues<'participants.join'>): Promise<OperationOutput<'participants.join'>> => {
  const { callId } = asPerson(actor);
  const generation = await participants.calls.generation(callId);
  const person = await participants.log.run(callId, async (turn) => {
    if (!participants.calls.isOpen(turn)) throw new Fault('calls.ended');
    const { personId, name, role, state, verified } = requireInside(participants, turn, actor);
    if (state !== 'present') await turn.commit([{ type: 'participants.joined', data: { personId, name, role, ...(verified === undefined ? {} : { verified }) } }], personId);
    return { personId, name, sources: sourcesOf(participants, turn, personId) };
  });
  return participants.media.admit(callId, generation, person, person.sources);
};
