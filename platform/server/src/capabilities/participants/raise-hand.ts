import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { requireInside } from './policy.ts';
import type { Participants } from './ports.ts';

/** Raises one's hand. Raised again it keeps its place. */
export const raiseHand = (participants: Participants) => (actor: Actor, _input: OperationValues<'participants.raise_hand'>): Promise<OperationOutput<'participants.raise_hand'>> =>
  participants.log.run(asPerson(actor).callId, async (turn) => {
    const person = requireInside(participants, turn, actor);
    if (person.hand !== undefined) return { hand: person.hand };
    const { version } = await turn.commit([{ type: 'participants.hand_raised', data: { personId: person.personId } }], person.personId);
    return { hand: version };
  });
