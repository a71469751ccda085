import { limits } from '@parley/contracts/plain/limits';
import type { Sight } from '../../kernel/call-log.ts';
import { idleReason } from './calls.ts';
import { endIf } from './end.ts';
import type { Calls } from './ports.ts';

/** Ends a call that everybody left and nobody came back to, or that nobody ever came to. */
export const closeIdle = (calls: Calls) => async (callId: string): Promise<void> => {
  const reasonIn = (sight: Sight) => idleReason(sight.read(calls.fold), calls.people.emptySince(sight), sight.now);
  // Looked at outside a turn first: a call that goes on is not held up by this.
  const sight = calls.log.peek(callId);
  if (sight !== undefined && reasonIn(sight) !== undefined) await endIf(calls, callId, reasonIn);
};

/** The same for calls that nobody looks at any more, over restarts. One that cannot be ended must not keep the others open. */
export const closeStale = (calls: Calls) => async (): Promise<void> => {
  for (const callId of await calls.store.openSince(calls.clock.now() - limits.unusedTtl, 200)) {
    await endIf(calls, callId, (turn) => idleReason(turn.read(calls.fold), undefined, turn.now)).catch(calls.onFailure);
  }
};
