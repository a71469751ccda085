import type { AskOutput } from '@parley/contracts/bridge';
import { ask } from './ask.ts';

export type CallFacts = AskOutput<'calls.get'>;

export interface Calls {
  get(callId: string): Promise<CallFacts>;
  /** Moves the time limit back; answers with the new end. */
  extend(callId: string, minutes: number): Promise<{ readonly endsAt: string }>;
  lock(callId: string, locked?: boolean): Promise<void>;
  end(callId: string): Promise<void>;
}

export const calls: Calls = {
  get: (callId) => ask('calls.get', { callId }),
  extend: (callId, minutes) => ask('calls.extend', { callId, minutes }),
  async lock(callId, locked = true) {
    await ask('calls.lock', { callId, locked });
  },
  async end(callId) {
    await ask('calls.end', { callId });
  },
};
