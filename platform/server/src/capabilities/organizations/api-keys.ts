import type { Permission } from '@parley/contracts/plain/permissions';
import type { ApiKey } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Secrets } from '../../kernel/secrets.ts';

/** Stored under its id; of the secret only the hash. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly Permission[];
  /** Name of the member who made it. */
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  readonly lastUsedAt: number | undefined;
  readonly revokedAt: number | undefined;
}

/** `parley_<id>_<secret><checksum>`: scanners of leaked secrets know it by its beginning, a typo by its end. */
const shape = /^parley_([a-z0-9]{12})_([A-Za-z0-9_-]{43})([a-z0-9]{6})$/;
const prefixOf = (id: string): string => `parley_${id}`;

export function writeKey(secrets: Secrets, id: string, secret: string): string {
  const body = `${prefixOf(id)}_${secret}`;
  return body + secrets.checksum(body);
}

/** Id and secret of what looks like a key; undefined when something was mistyped or cut off. */
export function readKey(secrets: Secrets, text: string): { id: string; secret: string } | undefined {
  const [, id, secret, checksum] = shape.exec(text) ?? [];
  if (id === undefined || secret === undefined || checksum !== secrets.checksum(`${prefixOf(id)}_${secret}`)) return undefined;
  return { id, secret };
}

export const looksLikeKey = (text: string): boolean => text.startsWith('parley_');
export const isUsable = ({ expiresAt, revokedAt }: ApiKeyRecord, now: number): boolean => revokedAt === undefined && (expiresAt === undefined || now < expiresAt);

export function keyFacts({ id, name, scopes, by, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiKeyRecord): ApiKey {
  return {
    // The scopes were checked against the same list when the key was made.
    id, name, prefix: prefixOf(id), scopes: scopes as ApiKey['scopes'], by, createdAt: instant(createdAt),
    ...(expiresAt === undefined ? {} : { expiresAt: instant(expiresAt) }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt: instant(lastUsedAt) }),
    ...(revokedAt === undefined ? {} : { revokedAt: instant(revokedAt) }),
  };
}
