import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** Notices lost connections: away after a few seconds, left after a minute. */
export const sweep = (participants: Participants) => async (callId: string): Promise<void> => {
  // Looked at outside a turn first: where nobody is missing, the call is neither held up nor kept in memory by this.
  const sight = participants.log.peek(callId);
  if (sight === undefined || missing(participants, sight).length === 0) return;
  await participants.log.run(callId, async (turn) => {
    const events = missing(participants, turn);
    if (events.length > 0) await turn.commit(events, 'core');
  });
};

function missing({ fold, presence }: Participants, sight: Sight): DomainEvent[] {
  return [...sight.read(fold).people.values()].filter(isInside).flatMap(({ personId, state }): DomainEvent[] => {
    const silence = presence.silence(sight.callId, personId);
    if (presence.isConnected(sight.callId, personId)) return [];
    if (silence > limits.zombieAfter) return [{ type: 'participants.left', data: { personId, reason: 'lost' } }];
    return state === 'present' && silence > limits.awayAfter ? [{ type: 'participants.went_away', data: { personId } }] : [];
  });
}
