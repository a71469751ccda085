import type { Permission } from '@parley/contracts/plain/permissions';
import type { Policy } from '@parley/contracts/plain/policy';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { Verification } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import type { CallLog, Fold, Sight, Turn } from '../../kernel/call-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Filters } from '../../kernel/filters.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Presence } from '../../kernel/presence.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { Door, Inside } from './admission.ts';

export interface AdmissionPorts {
  readonly log: CallLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly filters: Filters;
  readonly presence: Presence;
  readonly calls: {
    policy(turn: Sight): Policy;
    title(turn: Sight): string;
    isOpen(turn: Sight): boolean;
    /** Planned, and its door not open yet. */
    isAhead(turn: Sight): boolean;
    /** Opens the door of a planned call when its time has come, or for its host. Faults: calls.not_yet. */
    openFor(turn: Turn, isHost: boolean): Promise<void>;
    pinHash(callId: string): Promise<string | undefined>;
    /** As whom a member of the call's organization is known; undefined for everybody else. */
    verify(actor: Actor, callId: string): Promise<Verification | undefined>;
    organizationName(callId: string): Promise<string>;
    requireReadable(actor: Actor, callId: string): Promise<void>;
  };
  readonly people: {
    /** How many are inside, and whether a host or co-host is among them. */
    inside(turn: Sight): Inside;
    permissions(turn: Sight, personId: string): ReadonlySet<Permission>;
    name(turn: Sight, personId: string): string | undefined;
  };
  /** What limits count an address by. */
  addressKey(address: string): string;
  /** Passes a minute from one address to one call; as many may be taken out at once. */
  readonly passesPerMinute: number;
  /** Tells one person something that is kept nowhere. */
  tell(callId: string, personId: string, passing: Passing): void;
  /** Tells everybody who answers at the door. */
  tellDoor(callId: string, passing: Passing): void;
  onFailure(cause: unknown): void;
  /** Where browsers find the media server, so that they can warm the line up. */
  readonly mediaUrl: string;
}

export interface Admission extends AdmissionPorts {
  readonly fold: Fold<Door>;
}
