import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import type { Sight } from '../../kernel/call-log.ts';
import { waiting } from './admission.ts';
import type { Admission } from './ports.ts';

/** Ends knocks that nobody answered in time, and those of people who are gone. */
export const sweep = (admission: Admission) => async (callId: string): Promise<void> => {
  // Looked at outside a turn first: where nobody waits in vain, the call is neither held up nor kept in memory by this.
  const sight = admission.log.peek(callId);
  if (sight === undefined || overdue(admission, sight).length === 0) return;
  await admission.log.run(callId, async (turn) => {
    const events = overdue(admission, turn);
    if (events.length > 0) await turn.commit(events, 'core');
  });
};

function overdue({ fold, presence }: Admission, sight: Sight): DomainEvent[] {
  const { callId, now } = sight;
  const lost = waiting(sight.read(fold)).flatMap(({ personId, since }): DomainEvent[] => {
    if (now - (since ?? now) > limits.knockTtl) return [{ type: 'admission.expired', data: { personId } }];
    const gone = !presence.isConnected(callId, personId) && presence.silence(callId, personId) > limits.knockAwayTtl;
    return gone ? [{ type: 'admission.withdrawn', data: { personId, reason: 'lost' } }] : [];
  });
  // The rest goes in the next round.
  return lost.slice(0, limits.admittedAtOnce);
}
