import { Fault } from '@parley/contracts/plain/fault';
import { allows, organizationOf, refusal, type Actor } from '../../kernel/actor.ts';
import type { Calls } from './ports.ts';
import type { CallRecord } from './store.ts';

export function requireMayCreate(calls: Calls, actor: Actor): void {
  if (actor.kind === 'key' && !allows(actor, 'calls.create')) throw refusal(actor, 'calls.create');
  if (organizationOf(actor) !== undefined || calls.config.openCalls) return;
  throw new Fault('calls.open_calls_off');
}

/** The call, for somebody who may know of it. A foreign organization's call does not exist. */
export async function requireCall(calls: Calls, actor: Actor, callId: string): Promise<CallRecord> {
  const record = await calls.store.record(callId);
  if (record === undefined) throw new Fault('calls.not_found');
  const organizationId = organizationOf(actor);
  if (organizationId !== undefined && organizationId !== record.organizationId) throw new Fault('calls.not_found');
  if (actor.kind === 'person' && actor.callId !== callId) throw new Fault('calls.not_found');
  return record;
}
