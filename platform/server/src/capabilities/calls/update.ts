import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { policyOf } from '@parley/contracts/plain/policy';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { factsOf } from './calls.ts';
import { choosePin } from './choose-pin.ts';
import { plannedTime } from './planned-time.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

/**
 * Changes what holds for a call. What was left out stays. The PIN's hash is written before the commit that tells of it:
 * a crash in between leaves the old policy with a PIN that nobody was told, and whoever changed it tries again.
 */
export const update = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.update'>): Promise<OperationOutput<'calls.update'>> => {
  const { callId, title, pin: wanted, startsAt: planned, ifVersion, ...chosen } = input;
  const { organizationId } = await requireCall(calls, actor, callId);
  const pin = wanted === undefined || wanted === null ? undefined : choosePin(calls.ids, wanted);
  const pinHash = pin === undefined ? undefined : await calls.secrets.hashPin(pin);

  return calls.log.run(callId, async (turn) => {
    const call = turn.read(calls.fold);
    if (call.state === 'ending' || call.state === 'ended') throw new Fault('calls.ended');
    if (ifVersion !== undefined && call.revision > ifVersion) throw new Fault('calls.changed_meanwhile', { version: call.revision });
    if (planned !== undefined && call.state !== 'scheduled') throw new Fault('calls.begun');
    const startsAt = planned === undefined ? undefined : plannedTime(planned, turn.now);
    const hasPin = wanted === undefined ? call.policy.pin : wanted !== null;
    const { policy } = await calls.filters.run('calls.policy', { organizationId, callId, policy: policyOf({ ...chosen, pin: hasPin }, call.policy) });
    const pinChanged = wanted !== undefined && (wanted !== null || call.policy.pin);
    if (pinChanged) await calls.store.setPin(callId, pinHash);
    const by = authorOf(actor);
    await turn.commit([{ type: 'calls.updated', data: { title: title ?? call.title, policy, pinChanged, by, ...(startsAt === undefined ? {} : { startsAt: instant(startsAt) }) } }], by);
    return { call: factsOf(call), ...(pin === undefined ? {} : { pin }) };
  });
};
