import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { audit } from './audit.ts';
import { organizationFacts, type Organization } from './organizations.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** Changes name or origins. `ifRevision` says what the one who changes has seen. */
export const update = (organizations: OrganizationsPorts, changed: (organization: Organization) => void) => async (actor: Actor, input: OperationValues<'organizations.update'>): Promise<OperationOutput<'organizations.update'>> => {
  const before = await requireOrganization(organizations, actor);
  if (input.ifRevision !== undefined && input.ifRevision !== before.revision) throw new Fault('organizations.changed_meanwhile');
  const origins = input.origins === undefined ? before.origins : [...new Set(input.origins)];
  const after = { ...before, name: input.name ?? before.name, origins, revision: before.revision + 1 };
  if (!await organizations.store.replace(after)) throw new Fault('organizations.changed_meanwhile');
  changed(after);
  if (after.name !== before.name) await audit(organizations, after.id, actor, 'organizations.rename', after.name);
  const [added, gone] = [origins.filter((each) => !before.origins.includes(each)), before.origins.filter((each) => !origins.includes(each))];
  if (added.length + gone.length > 0) await audit(organizations, after.id, actor, 'organizations.set_origins', undefined, { added: added.join(' '), removed: gone.join(' ') });
  return organizationFacts(after);
};
