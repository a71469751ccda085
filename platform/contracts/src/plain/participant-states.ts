import type { StateTable } from './machine.ts';

export type ParticipantState = 'joining' | 'present' | 'away' | 'left' | 'removed';
export type ParticipantEvent = 'admit' | 'join' | 'lose' | 'leave' | 'time_out' | 'remove';

/** A participant is created `joining` by admission; `away` is a lost connection that may still come back. */
export const participantStates = {
  joining: { join: 'present', lose: 'away', leave: 'left', time_out: 'left', remove: 'removed' },
  present: { join: 'present', lose: 'away', leave: 'left', time_out: 'left', remove: 'removed' },
  away: { join: 'present', leave: 'left', time_out: 'left', remove: 'removed' },
  left: { admit: 'joining', remove: 'removed' },
  removed: {},
} as const satisfies StateTable<ParticipantState, ParticipantEvent>;
