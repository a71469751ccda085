import type { AskOutput } from '@parley/contracts/bridge';
import { ask } from './ask.ts';

/** Somebody who waits. `name` is absent without `participants.identity`. */
export type Knock = AskOutput<'admission.list'>[number];

export interface Door {
  /** Who waits, longest first. */
  list(callId: string): Promise<readonly Knock[]>;
  admit(callId: string, personId: string): Promise<void>;
  turnAway(callId: string, personId: string, message?: string): Promise<void>;
}

export const door: Door = {
  list: (callId) => ask('admission.list', { callId }),
  async admit(callId, personId) {
    await ask('admission.admit', { callId, personId });
  },
  async turnAway(callId, personId, message) {
    await ask('admission.turn_away', message === undefined ? { callId, personId } : { callId, personId, message });
  },
};
