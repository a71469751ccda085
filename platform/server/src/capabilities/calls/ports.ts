import type { ChatPage, KnockFacts, ParticipantFacts } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import type { CallLog, Fold, Sight } from '../../kernel/call-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Filters } from '../../kernel/filters.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { CallStanding } from './calls.ts';
import type { CallsConfig } from './config.ts';
import type { CallStore } from './store.ts';

export interface CallsPorts {
  readonly log: CallLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly filters: Filters;
  readonly store: CallStore;
  readonly config: CallsConfig;
  readonly organizations: { defaultId: string; name(organizationId: string): Promise<string>; memberName(memberId: string): Promise<string | undefined>; /** Of their mail address. */ memberDomain(memberId: string): Promise<string | undefined> };
  readonly media: { closeRoom(callId: string, generation: number): Promise<void> };
  /** What the other slices know of a call. */
  readonly people: {
    inTurn(turn: Sight): { participants: ParticipantFacts[]; knocks: KnockFacts[]; waiting: number; chat: ChatPage };
    hostPresent(sight: Sight): boolean;
    /** When the last person left, ms; undefined while somebody is there or waits, and when nobody ever came. */
    emptySince(sight: Sight): number | undefined;
    count(callId: string): Promise<{ people: number; waiting: number }>;
  };
  onFailure(cause: unknown): void;
}

/** Ports plus what the slice itself made of them. */
export interface Calls extends CallsPorts {
  readonly fold: Fold<CallStanding>;
  /** The organization an actor acts for. */
  organizationOf(actor: Actor): string;
}
