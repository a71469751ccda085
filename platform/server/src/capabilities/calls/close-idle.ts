import { limits } from '@parley/contracts/plain/limits';
import { core } from '../../kernel/actor.ts';
import { idleReason } from './calls.ts';
import { end } from './end.ts';
import type { Calls } from './ports.ts';

/** Ends a call that everybody left and nobody came back to, or that nobody ever came to. */
export const closeIdle = (calls: Calls) => async (callId: string): Promise<void> => {
  const sight = calls.log.peek(callId);
  if (sight === undefined) return;
  const reason = idleReason(sight.read(calls.fold), calls.people.emptySince(sight), sight.now);
  if (reason !== undefined) await end(calls)(core, { callId }, reason);
};

/** The same for calls that nobody looks at any more, over restarts. */
export const closeStale = (calls: Calls) => async (): Promise<void> => {
  for (const callId of await calls.store.openSince(calls.clock.now() - limits.unusedTtl, 200)) {
    const reason = await calls.log.run(callId, (turn) => idleReason(turn.read(calls.fold), undefined, turn.now));
    if (reason !== undefined) await end(calls)(core, { callId }, reason).catch(calls.onFailure);
  }
};
