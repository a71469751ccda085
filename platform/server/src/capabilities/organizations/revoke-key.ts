import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { keyFacts } from './api-keys.ts';
import { audit } from './audit.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const revokeKey = (organizations: OrganizationsPorts) => async (actor: Actor, { keyId }: OperationValues<'organizations.revoke_key'>): Promise<OperationOutput<'organizations.revoke_key'>> => {
  const { id } = await requireOrganization(organizations, actor);
  const key = await organizations.store.key(keyId);
  if (key?.organizationId !== id) throw new Fault('organizations.key_not_found');
  if (key.revokedAt !== undefined) return keyFacts(key);
  const revoked = { ...key, revokedAt: organizations.clock.now() };
  await organizations.store.saveKey(revoked);
  await audit(organizations, id, actor, 'organizations.revoke_key', key.name, { key: key.id });
  return keyFacts(revoked);
};
