import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** Notices lost connections: away after a few seconds, left after a minute. */
export const sweep = (participants: Participants) => (callId: string): Promise<void> =>
  participants.log.run(callId, async (turn) => {
    const events = [...turn.read(participants.fold).people.values()].filter(isInside).flatMap(({ personId, state }): DomainEvent[] => {
      const silence = participants.presence.silence(callId, personId);
      if (participants.presence.isConnected(callId, personId)) return [];
      if (silence > limits.zombieAfter) return [{ type: 'participants.left', data: { personId, reason: 'lost' } }];
      return state === 'present' && silence > limits.awayAfter ? [{ type: 'participants.went_away', data: { personId } }] : [];
    });
    if (events.length > 0) await turn.commit(events, 'core');
  });
