import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { admitted, type Entrant } from './admission.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/**
 * Lets people in: up to `admittedAtOnce` in one commit, more in several of the same turn. Who does not wait any more is
 * passed over; if nobody of the named does, that is a fault.
 */
export const admit = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.admit'>): Promise<OperationOutput<'admission.admit'>> =>
  admission.log.run(input.callId, async (turn) => {
    requireOpen(admission, turn);
    const { line } = turn.read(admission.fold);
    const chosen = input.personIds === undefined ? [...line.values()] : named(line, input.personIds);
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
    for (let from = 0; from < fitting.length; from += limits.admittedAtOnce) {
      await turn.commit(fitting.slice(from, from + limits.admittedAtOnce).map((entrant) => admitted(entrant, by)), by);
    }
    return { admitted: fitting.map((entrant) => entrant.personId) };
  });

/** In the order of the line, also when they were named in another. */
function named(line: ReadonlyMap<string, Entrant>, personIds: readonly string[]): Entrant[] {
  const wanted = [...new Set(personIds)].flatMap((personId) => line.get(personId) ?? []);
  return wanted.sort((left, right) => (left.knockedAt ?? 0) - (right.knockedAt ?? 0));
}
