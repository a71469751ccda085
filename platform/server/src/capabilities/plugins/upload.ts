import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { isNewer, offerOf, type InstallRecord, type PackageRecord } from './plugins.ts';
import { currentManifest, installsOf, requireOrganization } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Takes a package in and says what it asks for. A newer version of what is installed stands there as waiting when it asks for more. */
export const upload = (plugins: Plugins) => async (actor: Actor, input: OperationValues<'plugins.upload'>): Promise<OperationOutput<'plugins.upload'>> => {
  const organizationId = requireOrganization(actor);
  const { manifest, code, assets, digest } = plugins.readPackage(Buffer.from(input.package, 'base64'));
  const packed: PackageRecord = { id: digest, organizationId, manifest, code, assets: Object.fromEntries([...assets].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])), at: plugins.clock.now() };
  await plugins.store.addPackage(packed);
  const install = (await installsOf(plugins, organizationId)).find(({ pluginId }) => pluginId === manifest.id);
  if (install === undefined) return offerOf(packed, undefined);
  const offer = offerOf(packed, { install, running: await currentManifest(plugins, install) });
  const isMore = offer.installed !== undefined && offer.installed.widened.length + offer.installed.also.length > 0;
  if (isNewer(manifest.version, install.current.version) && isMore && install.pending !== digest) await wait(plugins, install, digest);
  return offer;
};

/** Somebody may change the install meanwhile; that it waits must not be lost by it. */
async function wait({ store }: Plugins, install: InstallRecord, digest: string): Promise<void> {
  for (let now: InstallRecord | undefined = install; now !== undefined && now.current.packageId === install.current.packageId; now = await store.install(install.id)) {
    if (await store.replaceInstall({ ...now, pending: digest, revision: now.revision + 1 })) return;
  }
}
