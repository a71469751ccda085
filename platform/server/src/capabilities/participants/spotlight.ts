import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** Shows one person large to everybody, or nobody. */
export const spotlight = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.spotlight'>): Promise<OperationOutput<'participants.spotlight'>> => {
  const { callId, personId } = input;
  await participants.calls.requireReadable(actor, callId);
  return participants.log.run(callId, async (turn) => {
    const roster = turn.read(participants.fold);
    if (personId !== null && !isInside(roster.people.get(personId))) throw new Fault('participants.not_found');
    if (roster.spotlight === (personId ?? undefined)) return {};
    await turn.commit([{ type: 'participants.spotlighted', data: { spotlight: personId, by: authorOf(actor) } }], authorOf(actor));
    return {};
  });
};
