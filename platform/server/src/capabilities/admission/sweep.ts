import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import { waiting } from './admission.ts';
import type { Admission } from './ports.ts';

/** Ends knocks that nobody answered in time, and those of people who are gone. */
export const sweep = (admission: Admission) => (callId: string): Promise<void> =>
  admission.log.run(callId, async (turn) => {
    const events = waiting(turn.read(admission.fold)).flatMap(({ personId, since }): DomainEvent[] => {
      if (turn.now - (since ?? turn.now) > limits.knockTtl) return [{ type: 'admission.expired', data: { personId } }];
      const gone = !admission.presence.isConnected(callId, personId) && admission.presence.silence(callId, personId) > limits.zombieAfter;
      return gone ? [{ type: 'admission.withdrawn', data: { personId, reason: 'lost' } }] : [];
    });
    if (events.length > 0) await turn.commit(events, 'core');
  });
