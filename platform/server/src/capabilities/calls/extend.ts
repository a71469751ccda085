import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { endsAt, isOpen } from './calls.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

/** Moves the time limit back by some minutes; people are warned again before the new end. */
export const extend = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.extend'>): Promise<OperationOutput<'calls.extend'>> => {
  await requireCall(calls, actor, input.callId);
  return calls.log.run(input.callId, async (turn) => {
    const call = turn.read(calls.fold);
    if (!isOpen(call)) throw new Fault('calls.ended');
    const end = endsAt(call);
    if (end === undefined) throw new Fault('calls.no_limit');
    const later = instant(end + input.minutes * 60_000);
    const by = authorOf(actor);
    await turn.commit([{ type: 'calls.extended', data: { endsAt: later, by } }], by);
    return { endsAt: later };
  });
};
