import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { allows, authorOf, refusal, type Actor } from '../../kernel/actor.ts';
import { requireTouchable } from './policy.ts';
import type { Participants } from './ports.ts';

/** Turns off what somebody sends: their browser is told, and the media server does it whatever the browser does. */
export const mute = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.mute'>): Promise<OperationOutput<'participants.mute'>> => {
  const { callId, personId, source } = input;
  await participants.calls.requireReadable(actor, callId);
  const needed = source === 'microphone' ? 'participants.mute' : 'participants.stop_video';
  if (!allows(actor, needed)) throw refusal(actor, needed);
  await participants.log.run(callId, async (turn) => {
    requireTouchable(participants, turn, actor, personId);
    await turn.commit([{ type: 'participants.muted', data: { personId, source, by: authorOf(actor) } }], authorOf(actor));
  });
  await participants.media.mute(callId, await participants.calls.generation(callId), personId, source).catch(participants.onFailure);
  return {};
};
