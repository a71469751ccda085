import { manifest as manifestSchema, type Manifest } from '@parley/contracts/manifest';
import { filterKinds, type FilterName } from '@parley/contracts/plain/filters';
import { isEgress, isGrantName } from '@parley/contracts/plain/grants';
import { filterHook } from '@parley/contracts/plain/hooks';
import type { InstallRecord } from './plugins.ts';

/** Follows the plugin's name. */
export const cannotBeRead = 'has a package that is gone, or that this version of Parley cannot read: update it, or uninstall it';

const plain = manifestSchema.parse({ id: 'parley.unreadable', version: '0.0.0', name: 'Unreadable', summary: 'Its package cannot be read.', publisher: 'unknown', engine: '^0.1.0' });
const reason = 'Its package cannot be read.';

/**
 * What stands in the place of a manifest that cannot be read: it asks for what was granted, and filters whatever it may. Held back, it
 * keeps a gate that fails closed closed; nothing of it runs.
 */
export function standIn({ pluginId, current }: Pick<InstallRecord, 'pluginId' | 'current'>): Manifest {
  const { grants, version } = current;
  return {
    ...plain, id: pluginId, name: pluginId, version,
    permissions: grants.flatMap((grant) => (isGrantName(grant) ? [{ name: grant, reason }] : [])),
    egress: grants.flatMap((grant) => (isEgress(grant) ? [{ host: grant.slice('egress:'.length), reason }] : [])),
    filters: (Object.keys(filterKinds) as FilterName[]).filter((name) => {
      const { grant } = filterHook(name);
      return grant !== undefined && grants.includes(grant);
    }),
  };
}
