import { effectivePermissions, type CallRole, type Permission } from '@parley/contracts/plain/permissions';
import type { MediaSource } from '@parley/contracts/words';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** What somebody may do now. Only a host leads from outside; everybody else may ask there to come in, and nothing more. */
export function permissionsOf({ fold, calls }: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string, roleAtDoor: CallRole = 'guest'): ReadonlySet<Permission> {
  const person = sight.read(fold).people.get(personId);
  const role = isInside(person) ? person.role : roleAtDoor === 'host' ? 'host' : 'guest';
  return effectivePermissions(role, calls.policy(sight), person?.personal);
}

/** What somebody may send. */
export function sourcesOf(participants: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string): MediaSource[] {
  const granted = permissionsOf(participants, sight, personId);
  return (['microphone', 'camera', 'screen'] as const).filter((source) => granted.has(`media.${source}`));
}
