import { finishEnding } from './end.ts';
import type { Calls } from './ports.ts';

/** After a restart: brings calls that were going on back into memory, so that whoever left meanwhile is noticed, and finishes endings. */
export const wake = (calls: Calls) => async (): Promise<void> => {
  // One call that cannot be read must not keep the others asleep.
  for (const callId of await calls.store.inStates(['live', 'ending'], 500)) await wakeCall(calls, callId).catch(calls.onFailure);
};

async function wakeCall(calls: Calls, callId: string): Promise<void> {
  const state = await calls.log.run(callId, (turn) => turn.read(calls.fold).state);
  if (state === 'ending') await finishEnding(calls, callId);
}
