import type { AskOutput } from '@parley/contracts/bridge';
import { ask } from './ask.ts';

/** `name` is absent without `participants.identity`. */
export type Person = AskOutput<'participants.list'>[number];

export interface Participants {
  list(callId: string): Promise<readonly Person[]>;
  mute(callId: string, personId: string, source?: 'microphone' | 'camera'): Promise<void>;
  remove(callId: string, personId: string): Promise<void>;
}

export const participants: Participants = {
  list: (callId) => ask('participants.list', { callId }),
  async mute(callId, personId, source = 'microphone') {
    await ask('participants.mute', { callId, personId, source });
  },
  async remove(callId, personId) {
    await ask('participants.remove', { callId, personId });
  },
};
