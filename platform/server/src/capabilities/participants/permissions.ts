import { effectivePermissions, type CallRole, type Permission } from '@parley/contracts/plain/permissions';
import type { MediaSource } from '@parley/contracts/words';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/**
 * What somebody may do now. Only a host leads from outside. Everybody else who was in keeps there what a participant does for
 * themselves, so that they read what is the matter: they are not in the call. In a call that is over roles stay as they were.
 */
export function permissionsOf({ fold, calls }: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string, roleAtDoor: CallRole = 'guest'): ReadonlySet<Permission> {
  const person = sight.read(fold).people.get(personId);
  const policy = calls.policy(sight);
  const wasRemoved = person?.state === 'removed';
  const keepsRole: boolean = isInside(person) || (!calls.isOpen(sight) && !wasRemoved);
  if (person !== undefined && keepsRole) return effectivePermissions(person.role, policy, person.personal);
  if (roleAtDoor === 'host' || roleAtDoor === 'guest') return effectivePermissions(roleAtDoor, policy, person?.personal);
  return effectivePermissions('participant', { ...policy, approvers: 'hosts' }, { given: [], taken: person?.personal.taken ?? [] });
}

/** What somebody may send. */
export function sourcesOf(participants: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string): MediaSource[] {
  const granted = permissionsOf(participants, sight, personId);
  return (['microphone', 'camera', 'screen'] as const).filter((source) => granted.has(`media.${source}`));
}
