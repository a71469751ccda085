import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { personalPermissions, type PersonalPermission, type PersonalPermissions } from '@parley/contracts/plain/permissions';
import { allows, authorOf, type Actor } from '../../kernel/actor.ts';
import { factsOf } from './participants.ts';
import { requireSubordinate } from './policy.ts';
import type { Participants } from './ports.ts';

/** Decides what one person may do, beside what role and policy say. What they send without being allowed to ends at once. */
export const permit = (participants: Participants) => async (actor: Actor, input: OperationValues<'participants.permit'>): Promise<OperationOutput<'participants.permit'>> => {
  const { callId, personId } = input;
  // Nobody decides about themselves or gives what they do not have: what a host took from a co-host would come back.
  if (actor.kind === 'person' && (actor.personId === personId || personalPermissions.some((each) => input.permissions[each] === true && !allows(actor, each)))) throw new Fault('organizations.forbidden');
  await participants.calls.requireReadable(actor, callId);
  return participants.log.run(callId, async (turn) => {
    const person = requireSubordinate(participants, turn, actor, personId);
    const personal = decided(person.personal, input.permissions);
    const by = authorOf(actor);
    await turn.commit([{ type: 'participants.permitted', data: { personId, personal, by } }], by);
    return factsOf(person);
  });
};

function decided(before: PersonalPermissions, change: OperationValues<'participants.permit'>['permissions']): PersonalPermissions {
  const now = (permission: PersonalPermission): boolean | null | undefined => {
    if (change[permission] !== undefined) return change[permission];
    return before.given.includes(permission) ? true : before.taken.includes(permission) ? false : null;
  };
  return { given: personalPermissions.filter((each) => now(each) === true), taken: personalPermissions.filter((each) => now(each) === false) };
}
