import type { Policy } from '@parley/contracts/plain/policy';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { Media, MediaSource } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import type { CallLog, Fold, Sight } from '../../kernel/call-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Presence } from '../../kernel/presence.ts';
import type { ParticipantsConfig } from './config.ts';
import type { Roster } from './participants.ts';

export interface ParticipantsPorts {
  readonly log: CallLog;
  readonly clock: Clock;
  readonly presence: Presence;
  readonly config: ParticipantsConfig;
  readonly calls: { isOpen(turn: Sight): boolean; policy(turn: Sight): Policy; requireReadable(actor: Actor, callId: string): Promise<void>; generation(callId: string): Promise<number> };
  readonly media: {
    /** A token with the least grants for this person in this generation of the call's media. */
    admit(callId: string, generation: number, person: { personId: string; name: string }, sources: readonly MediaSource[]): Promise<Media>;
    /** What somebody who is connected may send from now on; what they send beyond it ends. */
    permit(callId: string, generation: number, personId: string, sources: readonly MediaSource[]): Promise<void>;
    /** Turns off what somebody sends; they may turn it on again. */
    mute(callId: string, generation: number, personId: string, source: MediaSource): Promise<void>;
    /** Cuts the line, and what tokens made before are worth. `forGood`: nobody may come under this name again; else they may, with a new token. */
    remove(callId: string, generation: number, personId: string, forGood: boolean): Promise<void>;
    /** Who is connected to the media now; empty when there is no room. */
    present(callId: string, generation: number): Promise<readonly { personId: string; sources: readonly MediaSource[] }[]>;
  };
  /** Shows something to everybody inside, which is kept nowhere. */
  pass(callId: string, passing: Passing): void;
  onFailure(cause: unknown): void;
}

export interface Participants extends ParticipantsPorts {
  readonly fold: Fold<Roster>;
}
