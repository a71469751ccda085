import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside, type Participant } from './participants.ts';
import type { Participants } from './ports.ts';

/** Notices lost connections: away after a few seconds, left after a minute; and who was let in and never came. */
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
  return [...sight.read(fold).people.values()].filter(isInside).flatMap((person): DomainEvent[] => {
    const { personId, state } = person;
    const silence = presence.silence(sight.callId, personId);
    const connected = presence.isConnected(sight.callId, personId);
    if (isLost(person, sight.now, connected, silence)) return [{ type: 'participants.left', data: { personId, reason: 'lost' } }];
    return !connected && state === 'present' && silence > limits.awayAfter ? [{ type: 'participants.went_away', data: { personId } }] : [];
  });
}

/** Whose time is up. Who was let in has to arrive: an open socket alone holds no place for ever; one that was away then has the usual minute to come back. */
function isLost({ state, admittedAt }: Participant, now: number, connected: boolean, silence: number): boolean {
  if (state !== 'joining') return !connected && silence > limits.zombieAfter;
  const waited = admittedAt === undefined ? silence : now - admittedAt;
  return connected ? waited > limits.joinWithin : Math.min(waited, silence) > limits.zombieAfter;
}
