import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

export const preview = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.preview'>): Promise<OperationOutput<'calls.preview'>> => {
  const record = await requireCall(calls, actor, input.callId);
  const organization = await calls.organizations.name(record.organizationId);
  return calls.log.look(input.callId, (sight) => {
    const { title, state, policy } = sight.read(calls.fold);
    return { title, state, policy, hostPresent: calls.people.hostPresent(sight), organization };
  });
};
