import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { requireTouchable } from './policy.ts';
import type { Participants } from './ports.ts';

/** Asks somebody to turn on microphone or camera. Nobody turns it on for them. */
export const askUnmute = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.ask_unmute'>): Promise<OperationOutput<'participants.ask_unmute'>> => {
  const { callId, personId, source } = input;
  await participants.calls.requireReadable(actor, callId);
  await participants.log.run(callId, async (turn) => {
    requireTouchable(participants, turn, actor, personId);
    await turn.commit([{ type: 'participants.asked_to_unmute', data: { personId, source, by: authorOf(actor) } }], authorOf(actor));
  });
  return {};
};
