import { effectivePermissions, type Permission } from '@parley/contracts/plain/permissions';
import type { MediaSource } from '@parley/contracts/words';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

const outside: ReadonlySet<Permission> = effectivePermissions('guest', { sharing: 'everyone', chat: 'everyone', approvers: 'hosts' });

/** What somebody inside may do now; undefined for everybody else. */
export function permissionsInside({ fold, calls }: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string): ReadonlySet<Permission> | undefined {
  const person = sight.read(fold).people.get(personId);
  return isInside(person) ? effectivePermissions(person.role, calls.policy(sight), person.personal) : undefined;
}

/** What somebody may send. */
export function sourcesOf(participants: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string): MediaSource[] {
  const granted = permissionsInside(participants, sight, personId) ?? outside;
  return (['microphone', 'camera', 'screen'] as const).filter((source) => granted.has(`media.${source}`));
}
