import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Calls } from './ports.ts';

/** Of a call whose making broke between record and first commit nobody was told: it goes. One that stands in the log after all is read, and so written. */
export const settleUnborn = (calls: Calls) => async (): Promise<void> => {
  for (const callId of await calls.store.unborn(calls.clock.now() - limits.unbornTtl, 200)) await settle(calls, callId).catch(calls.onFailure);
};

async function settle(calls: Calls, callId: string): Promise<void> {
  try {
    await calls.log.run(callId, () => undefined);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'calls.not_found') throw cause;
    await calls.store.drop(callId);
  }
}
