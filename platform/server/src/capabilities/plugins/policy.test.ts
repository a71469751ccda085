import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from '@parley/contracts/manifest';
import { faultOf } from '../../testing/faults.ts';
import type { InstallRecord } from './plugins.ts';
import { requireOwnName } from './policy.ts';

/** Installs by their names; each in an organization. */
function installed(...names: readonly (readonly [organizationId: string, name: string])[]) {
  const records = names.map(([organizationId, name]): InstallRecord => ({
    id: `i_${name}`, organizationId, pluginId: `example.${name.toLowerCase()}`, current: { packageId: name, version: '1.0.0', grants: [] }, previous: undefined, pending: undefined,
    settings: {}, secrets: {}, paused: true, stoppedBecause: undefined, installedAt: 0, revision: 1,
  }));
  return {
    store: {
      installs: () => Promise.resolve(records),
      package: (organizationId: string, id: string) => Promise.resolve({ id, organizationId, manifest: manifest.parse({ id: 'example.plain', version: '1.0.0', name: id, summary: 's', publisher: 'p', engine: '^0.1.0' }), code: '', assets: {}, at: 0 }),
    },
  };
}

test('a name that somebody here has already, or that looks like it, is taken; so is ours', async () => {
  const plugins = installed(['first', 'Polls'], ['second', 'Titles']);
  for (const name of ['Polls', 'polls', 'PoIIs', 'Роlls', 'Parley', 'Раrley']) await assert.rejects(requireOwnName(plugins, 'first', { id: 'example.new', name }), faultOf('plugins.name_taken'), name);
  for (const name of ['Titles', 'Quick polls', 'Parley polls']) await requireOwnName(plugins, 'first', { id: 'example.new', name });
});

test('a plugin may keep its own name', async () => {
  const plugins = installed(['first', 'Polls'], ['first', 'Titles']);
  await requireOwnName(plugins, 'first', { id: 'example.polls', name: 'Polls!' });
  await assert.rejects(requireOwnName(plugins, 'first', { id: 'example.polls', name: 'Titles' }), faultOf('plugins.name_taken'));
});
