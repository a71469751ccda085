import { askedGrants, readSettings, type Manifest, type SettingValues } from '@parley/contracts/manifest';
import type { PluginAsk, PluginInstall, PluginOffer } from '@parley/contracts/plugin-words';
import { Fault } from '@parley/contracts/plain/fault';
import { grantKind, grantKinds, isEgress, widened, type Grant, type GrantKind } from '@parley/contracts/plain/grants';
import { instant } from '../../kernel/clock.ts';
import { alsoWidenedBy } from './also-widened.ts';

/** A package as it was handed in and read. */
export interface PackageRecord { readonly id: string; readonly organizationId: string; readonly manifest: Manifest; readonly code: string; readonly assets: Readonly<Record<string, string>>; readonly at: number }

/** What was granted to one version, so that going back brings it back as it was. */
export interface InstalledVersion { readonly packageId: string; readonly version: string; readonly grants: readonly Grant[] }

export interface InstallRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly pluginId: string;
  readonly current: InstalledVersion;
  readonly previous: InstalledVersion | undefined;
  /** A newer package that asks for more than was granted. */
  readonly pending: string | undefined;
  readonly settings: SettingValues;
  /** Encrypted, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly paused: boolean;
  /** Why it was stopped after three strikes; undefined while it runs. */
  readonly stoppedBecause: string | undefined;
  readonly installedAt: number;
  /** Counts changes: what is written back must be what was read. */
  readonly revision: number;
}

export const installsAtMost = 100;

/** What a package asks for, with the author's reasons, in the words an admin reads. */
export function asksOf(manifest: Manifest): PluginAsk[] {
  const reasons = new Map<string, string>([...manifest.permissions.map(({ name, reason }) => [name, reason] as const), ...manifest.egress.map(({ host, reason }) => [`egress:${host}`, reason] as const)]);
  return askedGrants(manifest).map((grant) => {
    const { tier, may } = grantKind(grant);
    return { grant, may, reason: reasons.get(grant) ?? '', tier, leaves: isEgress(grant) };
  });
}

export function cannotOf(manifest: Manifest): string[] {
  const asked = new Set<string>(askedGrants(manifest));
  const kinds: readonly [string, GrantKind][] = Object.entries(grantKinds);
  return ['hear or see anyone', ...kinds.flatMap(([name, { cannot }]) => (cannot === undefined || asked.has(name) ? [] : [cannot])), ...(manifest.egress.length === 0 ? ['reach any address'] : ['reach any other address'])];
}

/** Grants that the manifest asks for; anything else is refused. Faults: plugins.not_asked. */
export function requireAsked(manifest: Manifest, given: readonly string[]): Grant[] {
  const asked = askedGrants(manifest);
  const stranger = given.find((grant) => !asked.some((each) => each === grant));
  if (stranger !== undefined) throw new Fault('plugins.not_asked', { grant: stranger });
  return asked.filter((grant) => given.includes(grant));
}

/** Faults: plugins.settings_wrong. */
export function requireSettings(manifest: Manifest, given: unknown): SettingValues {
  const read = readSettings(manifest.settings, given);
  if ('problems' in read) throw new Fault('plugins.settings_wrong', { errors: read.problems });
  return read.values;
}

/** Settings under another version: what still fits stays, the rest begins with its default. */
export function carriedSettings(manifest: Manifest, before: SettingValues): SettingValues {
  const fitting = Object.fromEntries(Object.entries(before).filter(([name, value]) => {
    const field = manifest.settings.find((each) => each.name === name);
    return field !== undefined && 'values' in readSettings([field], { [name]: value });
  }));
  return requireSettings(manifest, fitting);
}

/** What a package asks for beyond what the running version was asked for: an admin has decided about the rest, granted or not. */
export const widenedBy = (next: Manifest, running: Manifest): Grant[] => widened(askedGrants(next), askedGrants(running));

const aboutOf = ({ id, name, version, summary, publisher, homepage, icon }: Manifest) => ({ pluginId: id, name, version, summary, publisher, icon, ...(homepage === undefined ? {} : { homepage }) });

export function offerOf(packed: PackageRecord, installed: { install: InstallRecord; running: Manifest } | undefined): PluginOffer {
  return {
    packageId: packed.id, ...aboutOf(packed.manifest), asks: asksOf(packed.manifest), cannot: cannotOf(packed.manifest),
    ...(installed === undefined ? {} : { installed: { installId: installed.install.id, version: installed.install.current.version, granted: [...installed.install.current.grants], widened: widenedBy(packed.manifest, installed.running), also: alsoWidenedBy(packed.manifest, installed.running) } }),
  };
}

export function factsOf(install: InstallRecord, manifest: Manifest, pending: Manifest | undefined, webhookUrl: string): PluginInstall {
  const { current, previous } = install;
  const newAsks = pending === undefined ? [] : widenedBy(pending, manifest);
  return {
    installId: install.id, ...aboutOf(manifest), asks: asksOf(manifest), cannot: cannotOf(manifest), granted: [...current.grants], packageId: current.packageId,
    state: install.paused ? 'paused' : install.stoppedBecause === undefined ? 'on' : 'stopped',
    ...(install.stoppedBecause === undefined ? {} : { stoppedBecause: install.stoppedBecause }),
    settings: { fields: [...manifest.settings], values: install.settings },
    secrets: manifest.secrets.map(({ name, label, help }) => ({ name, label, ...(help === undefined ? {} : { help }), filled: Object.hasOwn(install.secrets, name) })),
    commands: manifest.commands.map(({ name, summary, usage, who }) => ({ name, summary, who, ...(usage === undefined ? {} : { usage }) })),
    ...(pending === undefined || install.pending === undefined ? {} : { pending: { packageId: install.pending, version: pending.version, widened: asksOf(pending).filter(({ grant }) => newAsks.some((each) => each === grant)), also: alsoWidenedBy(pending, manifest) } }),
    ...(previous === undefined ? {} : { previous: previous.version }),
    ...(current.grants.includes('webhook.receive') ? { webhookUrl } : {}),
    installedAt: instant(install.installedAt), revision: install.revision,
  };
}

/** `1.10.0` is newer than `1.9.0`; a pre-release is older than its release (SemVer 2.0, 11). */
export function isNewer(left: string, right: string): boolean {
  const parts = (version: string): { numbers: number[]; pre: string | undefined } => {
    const [release = '', pre] = version.split('-', 2);
    return { numbers: release.split('.').map(Number), pre };
  };
  const [one, other] = [parts(left), parts(right)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (one.numbers[index] ?? 0) - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  if (one.pre === other.pre) return false;
  return one.pre === undefined || (other.pre !== undefined && one.pre > other.pre);
}
