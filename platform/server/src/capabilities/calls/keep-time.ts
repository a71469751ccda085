import { dueByTime } from './calls.ts';
import { endIf } from './end.ts';
import type { Calls } from './ports.ts';

/** Warns before the time limit and ends the call at it. What was said stands in the log, so a restart says nothing twice. */
export const keepTime = (calls: Calls) => async (callId: string): Promise<void> => {
  // Looked at outside a turn first: a call that nothing is due in is not held up by this.
  const sight = calls.log.peek(callId);
  if (sight === undefined) return;
  const due = dueByTime(sight.read(calls.fold), sight.now);
  if (due === undefined) return;
  if (due === 'end') return endIf(calls, callId, (turn) => (dueByTime(turn.read(calls.fold), turn.now) === 'end' ? 'duration' : undefined));
  await calls.log.run(callId, async (turn) => {
    const still = dueByTime(turn.read(calls.fold), turn.now);
    if (still !== undefined && still !== 'end') await turn.commit([{ type: 'calls.time_warned', data: still }], 'core');
  });
};
