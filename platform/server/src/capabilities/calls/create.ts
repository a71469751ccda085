import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { policyOf } from '@parley/contracts/plain/policy';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { linkOf } from '../../kernel/links.ts';
import { unborn } from './calls.ts';
import { choosePin } from './choose-pin.ts';
import { plannedTime } from './planned-time.ts';
import { requireMayCreate } from './policy.ts';
import type { Calls } from './ports.ts';

export const create = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.create'>): Promise<OperationOutput<'calls.create'>> => {
  requireMayCreate(calls, actor);
  const { title = 'Call', pin: wanted, startsAt: planned, ...chosen } = input;
  const startsAt = planned === undefined ? undefined : plannedTime(planned, calls.clock.now());
  const pin = wanted === undefined ? undefined : choosePin(calls.ids, wanted);
  const { policy } = await calls.filters.run('calls.policy', { organizationId: calls.organizationOf(actor), policy: policyOf({ ...chosen, pin: pin !== undefined }) });
  const callId = calls.ids.callId();
  const author = authorOf(actor);
  const standing = { ...unborn(callId), title, policy, createdAt: calls.clock.now(), startsAt };
  const pinHash = pin === undefined ? undefined : await calls.secrets.hashPin(pin);

  // The record goes first: without it nobody owns the call. A crash in between leaves a record that nobody was told of, and that is settled later.
  await calls.store.insert({ callId, organizationId: calls.organizationOf(actor), pinHash, generation: 1 }, standing);
  await calls.log.begin(callId, (turn) => turn.commit([
    { type: 'calls.created', data: { title, policy, by: author, ...(startsAt === undefined ? {} : { startsAt: instant(startsAt) }) } },
    ...(startsAt === undefined ? [{ type: 'calls.opened' as const, data: {} }] : []),
  ], author));

  const link = (kind: 'host' | 'guest') => linkOf(calls.secrets, calls.config.publicUrl, callId, kind);
  return { callId, hostUrl: link('host'), guestUrl: link('guest'), ...(pin === undefined ? {} : { pin }) };
};
