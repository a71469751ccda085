import type { Permission } from '@parley/contracts/plain/permissions';
import type { Policy } from '@parley/contracts/plain/policy';
import type { CallLog, Fold, Sight } from '../../kernel/call-log.ts';
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
    pinHash(callId: string): Promise<string | undefined>;
  };
  readonly people: {
    /** How many are inside, and whether a host or co-host is among them. */
    inside(turn: Sight): Inside;
    permissions(turn: Sight, personId: string): ReadonlySet<Permission>;
  };
  /** Where browsers find the media server, so that they can warm the line up. */
  readonly mediaUrl: string;
}

export interface Admission extends AdmissionPorts {
  readonly fold: Fold<Door>;
}
