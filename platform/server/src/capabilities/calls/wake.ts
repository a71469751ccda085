import { finishEnding } from './end.ts';
import type { Calls } from './ports.ts';

/** After a restart: brings calls that were going on back into memory, so that whoever left meanwhile is noticed, and finishes endings. */
export const wake = (calls: Calls) => async (): Promise<void> => {
  for (const callId of await calls.store.inStates(['live', 'ending'], 500)) {
    const state = await calls.log.run(callId, (turn) => turn.read(calls.fold).state);
    const record = await calls.store.record(callId);
    if (state === 'ending' && record !== undefined) await finishEnding(calls, callId, record.generation);
  }
};
