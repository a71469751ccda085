import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import type { Turn } from '../../kernel/call-log.ts';
import type { CallStanding } from './calls.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

type EndReason = CallStanding['endReason'];

/** Ends the call for everyone. What was in the queue before passes first; whoever comes second gets the same answer. */
export const end = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.end'>): Promise<OperationOutput<'calls.end'>> => {
  await requireCall(calls, actor, input.callId);
  await endIf(calls, input.callId, () => (actor.kind === 'member' ? 'member' : actor.kind === 'core' ? 'stale' : 'host'), authorOf(actor));
  return { state: 'ended' };
};

/** Ends the call when there is a reason to as its turn comes: whoever came in, or moved the limit, before that keeps it alive. */
export async function endIf(calls: Calls, callId: string, reasonIn: (turn: Turn) => EndReason | undefined, by = 'core'): Promise<void> {
  const isEnding = await calls.log.run(callId, async (turn) => {
    const { state } = turn.read(calls.fold);
    if (state === 'ending' || state === 'ended') return state === 'ending';
    const reason = reasonIn(turn);
    if (reason !== undefined) await turn.commit([{ type: 'calls.ending', data: { by, reason } }], by);
    return reason !== undefined;
  });
  if (isEnding) await finishEnding(calls, callId);
}

/** The second half of an ending; done again after a crash in between. A media server that is away cannot keep a call alive. */
export async function finishEnding(calls: Calls, callId: string): Promise<void> {
  const { generation } = await calls.store.record(callId) ?? { generation: 1 };
  await calls.media.closeRoom(callId, generation).catch(calls.onFailure);
  await calls.log.run(callId, async (turn) => {
    const { state, endReason } = turn.read(calls.fold);
    if (state === 'ending') await turn.commit([{ type: 'calls.ended', data: { reason: endReason } }], 'core');
  });
}
