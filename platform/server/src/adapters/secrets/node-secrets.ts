import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes, scrypt, timingSafeEqual, type BinaryLike, type KeyObject, type ScryptOptions } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Secrets } from '../../kernel/secrets.ts';

/**
 * A PIN has few digits: no slowness keeps somebody from trying them all who has the hash and the salt. What does is a key
 * that is not in the database (a pepper, NIST SP 800-63B 5.1.1.2); scrypt stands behind it. docs/decisions/0004.
 */
const cost: ScryptOptions = { N: 2 ** 9, r: 8, p: 1 };
/** Of hashes kept before the pepper. */
const costBefore: ScryptOptions = { N: 2 ** 14, r: 8, p: 5 };

/** Cryptography from one root secret; each purpose gets a key of its own (HKDF, RFC 5869). */
export function nodeSecrets(root: string): Secrets {
  // As key objects: Node examines bytes anew for each use, which takes longer than the use (32 µs of 37, Node 24.21).
  const keys = new Map<string, KeyObject>();
  const keyFor = (purpose: string): KeyObject => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `parley ${purpose}`, 32)));
    keys.set(purpose, key);
    return key;
  };
  const mac = (purpose: string, text: string): string => createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
  const equal = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

  return {
    hash: (token) => createHash('sha256').update(token).digest('base64url'),
    derive: mac,
    equal,
    seal: (purpose, text) => `${Buffer.from(text).toString('base64url')}.${mac(purpose, text)}`,
    open(purpose, sealed) {
      const [body = '', signature = ''] = sealed.split('.');
      const text = Buffer.from(body, 'base64url').toString();
      return equal(signature, mac(purpose, text)) ? text : undefined;
    },
    encrypt(purpose, text) {
      // AES-256-GCM with a random nonce (NIST SP 800-38D): nonce, tag, text.
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`encrypt ${purpose}`), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    decrypt(purpose, sealed) {
      const all = Buffer.from(sealed, 'base64url');
      if (all.length < 28) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyFor(`encrypt ${purpose}`), all.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(all.subarray(12, 28));
        return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    checksum: (text) => crc32(text).toString(36).padStart(7, '0').slice(-6),
    async hashPin(pin) {
      const salt = randomBytes(16);
      return `2.${salt.toString('base64url')}.${await stretch(mac('pin pepper', pin), salt, cost)}`;
    },
    async matchesPin(pin, hash) {
      const parts = hash.split('.');
      const [expected = '', salt = ''] = parts.toReversed();
      const [text, how] = parts.length === 3 ? [mac('pin pepper', pin), cost] : [pin, costBefore];
      return equal(await stretch(text, Buffer.from(salt, 'base64url'), how), expected);
    },
  };
}

/** Equal lengths, so that comparing takes the same time whatever differs. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const stretch = (text: string, salt: BinaryLike, how: ScryptOptions): Promise<string> => new Promise((resolve, reject) => {
  scrypt(text, salt, 32, how, (failure, key) => (failure === null ? resolve(key.toString('base64url')) : reject(failure)));
});
