import type { Manifest } from '@parley/contracts/manifest';
import { Fault } from '@parley/contracts/plain/fault';
import { organizationOf, refusal, type Actor } from '../../kernel/actor.ts';
import { looksLike } from './look-alike.ts';
import type { PluginsPorts, SeeingPerson } from './ports.ts';
import type { InstallRecord, PackageRecord } from './plugins.ts';
import { standIn } from './stand-in.ts';
import type { PluginStore } from './store.ts';

/** The organization that somebody acts for, whose plugins these are. */
export function requireOrganization(actor: Actor): string {
  const organizationId = organizationOf(actor);
  if (organizationId === undefined) throw refusal(actor);
  return organizationId;
}

/** What is installed in an organization, oldest first. */
export async function installsOf({ store }: { store: Pick<PluginStore, 'installs'> }, organizationId: string): Promise<InstallRecord[]> {
  return (await store.installs()).filter((each) => each.organizationId === organizationId).sort((left, right) => left.installedAt - right.installedAt);
}

/** An install of the one's own organization; another's is not there. Faults: plugins.not_found. */
export async function requireInstall({ store }: PluginsPorts, organizationId: string, installId: string): Promise<InstallRecord> {
  const install = await store.install(installId);
  if (install?.organizationId !== organizationId) throw new Fault('plugins.not_found');
  return install;
}

/** Faults: plugins.package_unknown. */
export async function requirePackage({ store }: PluginsPorts, organizationId: string, packageId: string): Promise<PackageRecord> {
  const packed = await store.package(organizationId, packageId);
  if (packed === undefined) throw new Fault('plugins.package_unknown');
  return packed;
}

/** What an install runs by; where its package cannot be read, what stands in for it. */
export const currentManifest = async ({ store }: PluginsPorts, install: InstallRecord): Promise<Manifest> => (await store.package(install.organizationId, install.current.packageId))?.manifest ?? standIn(install);

/** What stands on whatever a plugin draws tells it from the others here, and from us. Faults: plugins.name_taken. */
export async function requireOwnName(plugins: { store: Pick<PluginStore, 'installs' | 'package'> }, organizationId: string, { id, name }: Pick<Manifest, 'id' | 'name'>): Promise<void> {
  const others = (await installsOf(plugins, organizationId)).filter(({ pluginId }) => pluginId !== id);
  const packages = await Promise.all(others.map(({ current }) => plugins.store.package(organizationId, current.packageId)));
  const taken = ['Parley', ...packages.flatMap((each) => each?.manifest.name ?? [])].find((each) => looksLike(each, name));
  if (taken !== undefined) throw new Fault('plugins.name_taken', { name: taken });
}

/** Somebody of the call, as plugins may meet them. Faults: admission.not_admitted, calls.not_found. */
export async function requirePerson(plugins: PluginsPorts, actor: Actor, callId: string): Promise<{ person: SeeingPerson; organization: string }> {
  const organization = await plugins.calls.organizationOf(callId);
  if (organization === undefined) throw new Fault('calls.not_found');
  if (actor.kind !== 'person' || actor.callId !== callId) throw new Fault('admission.pass_invalid');
  const person = await plugins.calls.person(callId, actor.personId);
  if (person === undefined) throw new Fault('admission.pass_invalid');
  return { person, organization };
}

export async function requireOpen(plugins: PluginsPorts, callId: string): Promise<void> {
  if (!await plugins.calls.isOpen(callId)) throw new Fault('calls.ended');
}
