import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { waiting } from './admission.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Lets people in, all in one commit. Who does not wait any more is passed over; if nobody of the named does, that is a fault. */
export const admit = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.admit'>): Promise<OperationOutput<'admission.admit'>> =>
  admission.log.run(input.callId, async (turn) => {
    requireOpen(admission, turn);
    const wanted = new Set(input.personIds);
    const chosen = waiting(turn.read(admission.fold)).filter((entrant) => input.all === true || wanted.has(entrant.personId));
    if (chosen.length === 0) {
      if (input.all === true) return { admitted: [] };
      throw new Fault('admission.not_waiting');
    }
    const { maxPeople } = admission.calls.policy(turn);
    const { people } = admission.people.inside(turn);
    // The first of the line get the places there are; the others go on waiting.
    const fitting = chosen.slice(0, Math.max(0, maxPeople - people));
    if (fitting.length === 0) throw new Fault('calls.full', { people, maxPeople });
    const by = authorOf(actor);
    await turn.commit(fitting.map(({ personId, name, role }) => ({ type: 'admission.admitted' as const, data: { personId, name: name ?? '', role: role === 'guest' ? 'participant' as const : role, by } })), by);
    return { admitted: fitting.map((entrant) => entrant.personId) };
  });
