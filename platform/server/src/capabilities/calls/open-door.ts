import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Turn } from '../../kernel/call-log.ts';
import { instant } from '../../kernel/clock.ts';
import { isDoorDue } from './calls.ts';
import type { Calls } from './ports.ts';

/** Opens the door of a planned call for somebody who stands before it. Faults: calls.not_yet. */
export const openFor = (calls: Calls) => async (turn: Turn, isHost: boolean): Promise<void> => {
  const call = turn.read(calls.fold);
  if (call.state !== 'scheduled') return;
  if (!isHost && !isDoorDue(call, turn.now)) throw new Fault('calls.not_yet', { startsAt: instant(call.startsAt ?? turn.now) });
  await turn.commit([{ type: 'calls.opened', data: {} }], 'core');
};

/** Opens doors whose time has come, also when nobody stands before them. */
export const openDue = (calls: Calls) => async (): Promise<void> => {
  for (const callId of await calls.store.beginningBefore(calls.clock.now() + limits.doorOpensBefore, 200)) {
    await calls.log.run(callId, async (turn) => {
      if (isDoorDue(turn.read(calls.fold), turn.now)) await turn.commit([{ type: 'calls.opened', data: {} }], 'core');
    }).catch(calls.onFailure);
  }
};
