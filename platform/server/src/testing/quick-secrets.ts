import { nodeSecrets } from '../adapters/secrets/node-secrets.ts';
import type { Secrets } from '../kernel/secrets.ts';

/** Real keys and seals; only the slow hash is quick, since a hundred wrong PINs take half a minute of a real one. */
export function quickSecrets(root = 'a root secret for tests, 32 signs and more'): Secrets {
  const real = nodeSecrets(root);
  return {
    ...real,
    hashPin: (pin) => Promise.resolve(real.derive('quick pin', pin)),
    matchesPin: (pin, hash) => Promise.resolve(real.equal(real.derive('quick pin', pin), hash)),
  };
}
