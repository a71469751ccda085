import { manifest, type Manifest, type ManifestSource } from '@parley/contracts/manifest';
import type { GrantName } from '@parley/contracts/plain/grants';

const plain: ManifestSource = { id: 'tests.plain', version: '1.0.0', name: 'Plain', summary: 'A plugin of the tests', publisher: 'Tests', engine: '^0.1.0' };

/** A manifest that holds, with everything it asks for given a reason. */
export const pluginManifest = (more: Partial<Omit<ManifestSource, 'permissions'>> & { permissions?: readonly GrantName[] } = {}): Manifest =>
  manifest.parse({ ...plain, ...more, permissions: (more.permissions ?? []).map((name) => ({ name, reason: 'The tests need it' })) });
