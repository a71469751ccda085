import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { CallState } from '@parley/contracts/plain/call-states';
import type { Actor } from '../../kernel/actor.ts';
import { factsOf } from './calls.ts';
import type { Calls } from './ports.ts';
import type { CallCursor } from './store.ts';

const statesOf: Record<'now' | 'past', readonly CallState[]> = { now: ['open', 'live', 'ending'], past: ['ended'] };

/** Newest first; planned calls by their time. */
export const list = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.list'>): Promise<OperationOutput<'calls.list'>> => {
  const organizationId = calls.organizationOf(actor);
  const cursor = readCursor(input.cursor);
  const found = input.state === 'planned'
    ? await calls.store.planned(organizationId, cursor, input.limit + 1)
    : await calls.store.list(organizationId, statesOf[input.state], cursor, input.limit + 1);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const at = input.state === 'planned' ? last?.startsAt : last?.createdAt;
  return {
    calls: await Promise.all(page.map(async (call) => ({ ...factsOf(call), ...(await calls.people.count(call.id)) }))),
    ...(found.length > input.limit && last !== undefined ? { cursor: `${at ?? 0}.${last.id}` } : {}),
  };
};

/** What is no cursor of ours stands at the beginning of time: before everything planned, and after everything past. */
function readCursor(text: string | undefined): CallCursor | undefined {
  if (text === undefined) return undefined;
  const [, at = '0', id = ''] = /^(\d{1,15})\.([a-z0-9]{12})$/.exec(text) ?? [];
  return { at: Number(at), id };
}
