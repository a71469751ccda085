import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { factsOf, isInside } from './participants.ts';
import { requireSubordinate } from './policy.ts';
import type { Participants } from './ports.ts';

/** Makes somebody a co-host or a host, or a participant again. The last host hands over before stepping down. */
export const setRole = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.set_role'>): Promise<OperationOutput<'participants.set_role'>> => {
  const { callId, personId, role } = input;
  await participants.calls.requireReadable(actor, callId);
  return participants.log.run(callId, async (turn) => {
    const person = requireSubordinate(participants, turn, actor, personId);
    if (person.role === role) return factsOf(person);
    const otherHosts = [...turn.read(participants.fold).people.values()].filter((each) => each !== person && isInside(each) && each.role === 'host');
    if (person.role === 'host' && otherHosts.length === 0) throw new Fault('participants.last_host');
    const by = authorOf(actor);
    await turn.commit([{ type: 'participants.role_changed', data: { personId, role, by } }], by);
    return factsOf(person);
  });
};
