import { Fault } from '@parley/contracts/plain/fault';
import type { Permission } from '@parley/contracts/plain/permissions';
import { isUsable, readKey } from './api-keys.ts';
import type { OrganizationsPorts } from './ports.ts';

/** When a key was last used is kept to the minute: it must not cost a write each time. */
const noteEvery = 60_000;

/** The organization and scopes behind an API key. Faults: organizations.key_invalid, organizations.key_expired. */
export const recogniseKey = (organizations: OrganizationsPorts, onFailure: (cause: unknown) => void) => async (text: string): Promise<{ keyId: string; name: string; organizationId: string; scopes: ReadonlySet<Permission> }> => {
  const { secrets, store, clock } = organizations;
  const read = readKey(secrets, text);
  const key = read === undefined ? undefined : await store.key(read.id);
  if (read === undefined || key === undefined || !secrets.equal(secrets.hash(read.secret), key.secretHash)) throw new Fault('organizations.key_invalid');
  const now = clock.now();
  if (!isUsable(key, now)) throw new Fault('organizations.key_expired');
  if (now - (key.lastUsedAt ?? 0) >= noteEvery) void store.noteUse(key.id, now).catch(onFailure);
  return { keyId: key.id, name: key.name, organizationId: key.organizationId, scopes: new Set(key.scopes) };
};
