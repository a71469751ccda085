import type { Media } from '@parley/contracts/words';
import type { CallLog, Fold, Sight } from '../../kernel/call-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Presence } from '../../kernel/presence.ts';
import type { Roster } from './participants.ts';

export interface ParticipantsPorts {
  readonly log: CallLog;
  readonly clock: Clock;
  readonly presence: Presence;
  readonly calls: { isOpen(turn: Sight): boolean; generation(callId: string): Promise<number> };
  readonly media: {
    /** A token with the least grants for this person in this generation of the call's media. */
    admit(callId: string, generation: number, person: { personId: string; name: string }): Promise<Media>;
    remove(callId: string, generation: number, personId: string): Promise<void>;
    /** Who is connected to the media now; empty when there is no room. */
    present(callId: string, generation: number): Promise<readonly string[]>;
  };
  onFailure(cause: unknown): void;
}

export interface Participants extends ParticipantsPorts {
  readonly fold: Fold<Roster>;
}
