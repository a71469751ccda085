import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { allows, type Actor } from '../../kernel/actor.ts';
import { isUsable, keyFacts, writeKey, type ApiKeyRecord } from './api-keys.ts';
import { audit } from './audit.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

/** The secret is said once and kept only as a hash. A key may do no more than whoever made it. */
export const createKey = (organizations: OrganizationsPorts) => async (actor: Actor, input: OperationValues<'organizations.create_key'>): Promise<OperationOutput<'organizations.create_key'>> => {
  const { id: organizationId } = await requireOrganization(organizations, actor);
  if (!input.scopes.every((scope) => allows(actor, scope))) throw new Fault('organizations.forbidden');
  const { store, ids, secrets, clock } = organizations;
  const now = clock.now();
  const usable = (await store.keys(organizationId)).filter((each) => isUsable(each, now));
  if (usable.length >= limits.keys) throw new Fault('organizations.too_many_keys');
  const secret = ids.secret();
  const key: ApiKeyRecord = {
    id: ids.callId(), organizationId, name: input.name, secretHash: secrets.hash(secret), scopes: [...new Set(input.scopes)], by: actor.kind === 'member' ? actor.name : actor.kind,
    createdAt: now, expiresAt: input.days === undefined ? undefined : now + input.days * 24 * 60 * 60_000, lastUsedAt: undefined, revokedAt: undefined,
  };
  await store.saveKey(key);
  await audit(organizations, organizationId, actor, 'organizations.create_key', key.name, { key: key.id, scopes: key.scopes.join(' ') });
  return { key: keyFacts(key), secret: writeKey(secrets, key.id, secret) };
};
