import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { allows, type Actor } from '../../kernel/actor.ts';
import { linkOf } from '../../kernel/links.ts';
import { factsOf, isOpen } from './calls.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

export const get = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.get'>): Promise<OperationOutput<'calls.get'>> => {
  await requireCall(calls, actor, input.callId);
  return calls.log.run(input.callId, (turn) => {
    const call = turn.read(calls.fold);
    const people = calls.people.inTurn(turn);
    const link = (kind: 'host' | 'guest') => linkOf(calls.secrets, calls.config.publicUrl, input.callId, kind);
    // The host's link is as good as being host: whoever may only read does not get it.
    const links = { guestUrl: link('guest'), ...(allows(actor, 'calls.manage') ? { hostUrl: link('host') } : {}) };
    return { call: factsOf(call), ...people, ...(isOpen(call) || call.state === 'scheduled' ? links : {}) };
  });
};
