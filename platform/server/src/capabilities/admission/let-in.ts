import type { DomainEvent } from '@parley/contracts/events';
import type { Sight } from '../../kernel/call-log.ts';
import { freed } from './admission.ts';
import type { Admission } from './ports.ts';

/** Lets those in who wait although nothing keeps them outside any more: a place came free, a host came, the policy changed. */
export const letIn = (admission: Admission) => async (callId: string): Promise<void> => {
  // Looked at outside a turn first: where nobody may come in, the call is not held up by this.
  const sight = admission.log.peek(callId);
  if (sight === undefined || mayComeIn(admission, sight).length === 0) return;
  await admission.log.run(callId, async (turn) => {
    for (let events = mayComeIn(admission, turn); events.length > 0; events = mayComeIn(admission, turn)) await turn.commit(events, 'core');
  });
};

function mayComeIn(admission: Admission, sight: Sight): DomainEvent[] {
  const door = sight.read(admission.fold);
  if (door.line.size === 0 || !admission.calls.isOpen(sight)) return [];
  return freed(door, admission.calls.policy(sight), admission.people.inside(sight));
}
