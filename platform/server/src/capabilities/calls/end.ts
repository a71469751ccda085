import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import type { CallStanding } from './calls.ts';
import { requireCall } from './policy.ts';
import type { Calls } from './ports.ts';

type EndReason = CallStanding['endReason'];

/** Ends the call for everyone. What was in the queue before passes first; whoever comes second gets the same answer. */
export const end = (calls: Calls) => async (actor: Actor, input: OperationValues<'calls.end'>, because?: EndReason): Promise<OperationOutput<'calls.end'>> => {
  const { generation } = await requireCall(calls, actor, input.callId);
  const reason = because ?? (actor.kind === 'member' ? 'member' : actor.kind === 'core' ? 'stale' : 'host');
  await calls.log.run(input.callId, async (turn) => {
    const { state } = turn.read(calls.fold);
    if (state !== 'ending' && state !== 'ended') await turn.commit([{ type: 'calls.ending', data: { by: authorOf(actor), reason } }], authorOf(actor));
  });
  await finishEnding(calls, input.callId, generation);
  return { state: 'ended' };
};

/** The second half of an ending; done again after a crash in between. A media server that is away cannot keep a call alive. */
export async function finishEnding(calls: Calls, callId: string, generation: number): Promise<void> {
  await calls.media.closeRoom(callId, generation).catch(calls.onFailure);
  await calls.log.run(callId, async (turn) => {
    const { state, endReason } = turn.read(calls.fold);
    if (state === 'ending') await turn.commit([{ type: 'calls.ended', data: { reason: endReason } }], 'core');
  });
}
