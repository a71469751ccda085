import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { outranks } from './participants.ts';
import type { Participants } from './ports.ts';

/** Removes somebody: the pass dies with the commit, the media line right after. A media server that is away is told by `reconcile`. */
export const remove = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.remove'>): Promise<OperationOutput<'participants.remove'>> => {
  const { callId, personId } = input;
  if (actor.kind === 'person' && actor.personId === personId) throw new Fault('participants.not_yourself');
  await participants.calls.requireReadable(actor, callId);
  await participants.log.run(callId, async (turn) => {
    if (!participants.calls.isOpen(turn)) throw new Fault('calls.ended');
    const person = turn.read(participants.fold).people.get(personId);
    if (person === undefined) throw new Fault('participants.not_found');
    if (actor.kind === 'person' && person.role !== 'participant' && !outranks(actor.role, person.role)) throw new Fault('organizations.forbidden');
    if (person.state !== 'removed') await turn.commit([{ type: 'participants.removed', data: { personId, by: authorOf(actor) } }], authorOf(actor));
  });
  await participants.media.remove(callId, await participants.calls.generation(callId), personId, true).catch(participants.onFailure);
  return {};
};
