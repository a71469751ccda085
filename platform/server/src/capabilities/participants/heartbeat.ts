import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import type { Participants } from './ports.ts';

export const heartbeat = (participants: Participants) => (actor: Actor, _input: OperationValues<'participants.heartbeat'>): Promise<OperationOutput<'participants.heartbeat'>> => {
  const { callId, personId } = asPerson(actor);
  participants.presence.seen(callId, personId);
  return Promise.resolve({ at: instant(participants.clock.now()) });
};
