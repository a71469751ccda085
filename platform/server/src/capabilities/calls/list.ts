import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { CallState } from '@parley/contracts/plain/call-states';
import type { Actor } from '../../kernel/actor.ts';
import { factsOf } from './calls.ts';
import type { Calls } from './ports.ts';

const statesOf: Record<'now' | 'past', readonly CallState[]> = { now: ['scheduled', 'open', 'live', 'ending'], past: ['ended'] };

export const list = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.list'>): Promise<OperationOutput<'calls.list'>> => {
  const before = Number(input.cursor ?? Number.MAX_SAFE_INTEGER);
  const found = await calls.store.list(calls.organizationOf(actor), statesOf[input.state], Number.isFinite(before) ? before : 0, input.limit + 1);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  return {
    calls: await Promise.all(page.map(async (call) => ({ ...factsOf(call), ...(await calls.people.count(call.id)) }))),
    ...(found.length > input.limit && last !== undefined ? { cursor: String(last.createdAt) } : {}),
  };
};
