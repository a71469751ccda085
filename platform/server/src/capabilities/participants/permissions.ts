import { effectivePermissions, type CallRole, type Permission, type PersonalPermissions } from '@parley/contracts/plain/permissions';
import type { Policy } from '@parley/contracts/plain/policy';
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
  if (person !== undefined && keepsRole) return granted(person.role, policy, person.personal);
  if (roleAtDoor === 'host' || roleAtDoor === 'guest') return granted(roleAtDoor, policy, person?.personal);
  return effectivePermissions('participant', { ...policy, approvers: 'hosts' }, { given: [], taken: person?.personal.taken ?? [] });
}

/** Asked with every operation of everybody: by policy, which is another object once it is another, then by role. */
const usual = new WeakMap<Policy, Map<CallRole, ReadonlySet<Permission>>>();

/** Worked out once for all for whom nothing was decided alone. */
function granted(role: CallRole, policy: Policy, personal: PersonalPermissions | undefined): ReadonlySet<Permission> {
  if (personal !== undefined && (personal.given.length > 0 || personal.taken.length > 0)) return effectivePermissions(role, policy, personal);
  const known = usual.get(policy);
  const before = known?.get(role);
  if (before !== undefined) return before;
  const permissions = effectivePermissions(role, policy);
  usual.set(policy, (known ?? new Map<CallRole, ReadonlySet<Permission>>()).set(role, permissions));
  return permissions;
}

/** What somebody may send. */
export function sourcesOf(participants: Pick<Participants, 'fold' | 'calls'>, sight: Sight, personId: string): MediaSource[] {
  const granted = permissionsOf(participants, sight, personId);
  return (['microphone', 'camera', 'screen'] as const).filter((source) => granted.has(`media.${source}`));
}
