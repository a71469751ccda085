import type { DomainEvent } from '@parley/contracts/events';
import type { Sight } from '../../kernel/call-log.ts';
import { waiting, waitsFor } from './admission.ts';
import type { Admission } from './ports.ts';

/** Lets those in who wait although nothing keeps them outside any more: a place came free, a host came, the policy changed. */
export const letIn = (admission: Admission) => async (callId: string): Promise<void> => {
  // Looked at outside a turn first: where nobody may come in, the call is not held up by this.
  const sight = admission.log.peek(callId);
  if (sight === undefined || freed(admission, sight).length === 0) return;
  await admission.log.run(callId, async (turn) => {
    const events = freed(admission, turn);
    if (events.length > 0) await turn.commit(events, 'core');
  });
};

function freed(admission: Admission, sight: Sight): DomainEvent[] {
  if (!admission.calls.isOpen(sight)) return [];
  const policy = admission.calls.policy(sight);
  const inside = admission.people.inside(sight);
  const free = waiting(sight.read(admission.fold)).filter((entrant) => waitsFor(entrant, policy, inside) === undefined);
  return free.slice(0, Math.max(0, policy.maxPeople - inside.people))
    .map(({ personId, name, role }) => ({ type: 'admission.admitted', data: { personId, name: name ?? '', role: role === 'guest' ? 'participant' : role, by: 'policy' } }));
}
