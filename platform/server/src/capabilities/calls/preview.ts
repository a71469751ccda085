import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import type { Calls } from './ports.ts';

/** What a guest may know, whoever they are: a member of another organization is a guest here. */
export const preview = (calls: Calls) => async (_actor: Actor, input: OperationValues<'calls.preview'>): Promise<OperationOutput<'calls.preview'>> => {
  const record = await calls.store.record(input.callId);
  if (record === undefined) throw new Fault('calls.not_found');
  const organization = await calls.organizations.name(record.organizationId);
  return calls.log.look(input.callId, (sight) => {
    const { title, state, policy, startsAt } = sight.read(calls.fold);
    return { title, state, policy, hostPresent: calls.people.hostPresent(sight), organization, ...(startsAt === undefined ? {} : { startsAt: instant(startsAt) }) };
  });
};
