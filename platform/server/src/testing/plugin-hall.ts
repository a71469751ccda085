import type { ManifestSource } from '@parley/contracts/manifest';
import type { RunningInstall } from '@parley/contracts/plugin-install';
import type { DomainEvent } from '@parley/contracts/events';
import type { ChatMessage } from '@parley/contracts/words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { isGrantName, type GrantName } from '@parley/contracts/plain/grants';
import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import { fakeClock, type FakeClock } from '@parley/contracts/testing/fake-clock';
import type { Effects } from '@parley/plugin-host/broker/effects';
import { pluginRuntime, type Runtime } from '@parley/plugin-host/runtime/runtime';
import { fakeEngine, type Ask, type Guest } from '@parley/plugin-host/testing/fake-engine';
import { pluginManifest } from '@parley/plugin-host/testing/plugin-manifest';
import { pluginEffects, plugins, type SeeingPerson } from '../capabilities/plugins/index.ts';
import { organizationOf, type Actor } from '../kernel/actor.ts';
import { memoryPlugins } from './memory-plugins.ts';
import type { Commit } from '../kernel/commits.ts';
import { personActor } from './person-actor.ts';
import { quickSecrets } from './quick-secrets.ts';
import { seededIds } from './seeded-ids.ts';

type Store = Parameters<typeof plugins>[0]['store'];
type Written = Partial<Omit<ManifestSource, 'permissions'>> & { readonly permissions?: readonly GrantName[] };
interface HallCall { readonly organization: string; isOpen: boolean; readonly log: Commit[]; readonly messages: ChatMessage[]; readonly people: Map<string, SeeingPerson> }

export interface HallOptions {
  /** What earlier processes left in the database; a new one when absent. */
  readonly kept?: Store;
  readonly clock?: FakeClock;
  readonly ids?: ReturnType<typeof seededIds>;
  /** Calls that other processes know, too. */
  readonly calls?: Map<string, HallCall>;
  /** Plugins by their id; one that is absent answers nothing. */
  readonly guests?: Readonly<Record<string, Guest>>;
}

const admin = (organizationId: string): Actor => ({ kind: 'member', memberId: 'm_admin', name: 'Admin', organizationId, role: 'admin', address: '' });

/** The plugins' slice with its real runtime and effects, over a memory, a clock turned by hand, and sandboxes that are functions. */
export function pluginHall(options: HallOptions = {}) {
  const kept = options.kept ?? memoryPlugins();
  const clock = options.clock ?? fakeClock();
  const ids = options.ids ?? seededIds();
  const calls = options.calls ?? new Map<string, HallCall>();
  const failures: unknown[] = [];
  const told: { callId: string; passing: Passing }[] = [];
  const audited: string[] = [];
  const heard: { readonly plugin: string; readonly kind: string; readonly name: string; readonly payload: unknown }[] = [];
  const tasks = new Map<string, (ask: Ask) => Promise<unknown>>();
  const onFailure = (cause: unknown): void => void failures.push(cause);

  const guest = (plugin: string): Guest => (kind, name, payload, ask) => {
    if (plugin === '') throw new Error('the code defined no plugin');
    const task = tasks.get(plugin);
    if (kind === 'lifecycle' && task !== undefined) {
      tasks.delete(plugin);
      return task(ask).then(() => null);
    }
    heard.push({ plugin, kind, name, payload });
    return options.guests?.[plugin]?.(kind, name, payload, ask) ?? null;
  };
  const engine = fakeEngine(new Proxy<Record<string, Guest>>({}, { get: (_none, plugin) => guest(String(plugin)) }), { beats: clock });
  const runtime: Runtime = pluginRuntime({
    engine, clock, onFailure,
    effects: (board): Effects => ({
      ...pluginEffects(() => slice.slice),
      'ui.show': async (install, { callId, at, view }) => ({ version: board.show(callId, install, at, view) }),
      'ui.hide': async (install, { callId, at }) => {
        board.hide(callId, install.id, at as ViewAddress);
        return {};
      },
      'http.fetch': () => Promise.reject(new Error('nobody fetches here')),
    }),
    ready: (callId) => slice.narrowingsKnown(callId),
    tell: () => undefined,
    audit: ({ installId, ask, outcome, callId }) => slice.journal.asked(installId, ask, outcome, callId),
    note: (installId, level, message) => slice.journal[level === 'error' ? 'log' : 'note'](installId, level, message),
    stopped: (installId, reason) => void slice.stopped(installId, runtime.facts(installId)?.manifest.name ?? '', runtime.facts(installId)?.organization ?? '', reason).catch(onFailure),
    recovered: (installId) => void slice.recovered(installId, runtime.facts(installId)?.organization ?? '').catch(onFailure),
  });
  const slice = plugins({
    clock, ids, secrets: quickSecrets(), store: kept, publicUrl: 'https://meet.example', onFailure,
    runtime: {
      ...runtime, seenBy: runtime.board.seenBy,
      async press(callId, person, press) {
        const done = await runtime.press(callId, person, press);
        return done === undefined ? undefined : { ticket: done.ticket, answered: done.outcome.answered };
      },
    },
    readPackage: (bytes) => ({ ...JSON.parse(Buffer.from(bytes).toString()) as { manifest: RunningInstall['manifest']; code: string; digest: string }, assets: new Map() }),
    hmac: () => 'signed',
    audit: async (_organization, _actor, what, on) => void audited.push(`${what} ${on ?? ''}`),
    tellAdmins: async () => undefined,
    tellHosts: (callId, passing) => void told.push({ callId, passing }),
    tellAll: (callId, passing) => void told.push({ callId, passing }),
    calls: {
      organizationOf: async (callId) => calls.get(callId)?.organization,
      version: async (callId) => calls.get(callId)?.log.length ?? 0,
      since: async (callId, version) => {
        const after = calls.get(callId)?.log.slice(version) ?? [];
        return after.length > pluginLimits.toldLater ? undefined : after;
      },
      hasAfter: async (callId, version) => (calls.get(callId)?.log.length ?? 0) > version,
      isOpen: async (callId) => calls.get(callId)?.isOpen ?? false,
      person: async (callId, personId) => calls.get(callId)?.people.get(personId),
      messages: async (callId) => calls.get(callId)?.messages ?? [],
      loaded: async (organization) => [...calls].filter(([, call]) => call.organization === organization).map(([callId]) => callId),
      facts: notHere, participants: notHere, knocks: notHere, extend: notHere, lock: notHere, end: notHere, mute: notHere, remove: notHere, admit: notHere, turnAway: notHere, say: notHere,
    },
  });
  const packageOf = (written: Written): string => {
    // Of two that bear one name the second is refused.
    const made = pluginManifest({ surfaces: [], ...(written.id === undefined ? {} : { name: written.id }), ...written });
    return Buffer.from(JSON.stringify({ manifest: made, code: made.id, digest: Buffer.from(`${made.id} ${made.version}`).toString('hex').padEnd(64, '0').slice(0, 64) })).toString('base64');
  };

  function stands(callId: string, ...events: DomainEvent[]): Commit {
    const log = calls.get(callId)?.log ?? [];
    const commit = { callId, version: log.length + 1, at: clock.now(), author: 'core', events };
    log.push(commit);
    return commit;
  }

  return {
    kept, clock, ids, calls, slice, runtime, engine, failures, told, audited, heard, admin,
    operations: slice.operations,
    upload: (written: Written, organization = 'o') => slice.operations['plugins.upload'](admin(organization), { package: packageOf(written) }),
    /** Installs it with everything it asks for; answers with the install's id. */
    async install(written: Written, organization = 'o'): Promise<string> {
      const offer = await slice.operations['plugins.upload'](admin(organization), { package: packageOf(written) });
      return (await slice.operations['plugins.install'](admin(organization), { packageId: offer.packageId, grants: offer.asks.map(({ grant }) => grant).filter((grant) => isGrantName(grant)) })).installId;
    },
    call(organization = 'o', messages: readonly ChatMessage[] = []): string {
      const callId = ids.callId();
      calls.set(callId, { organization, isOpen: true, log: [], messages: [...messages], people: new Map() });
      return callId;
    },
    /** Somebody inside. */
    person(callId: string, role: CallRole = 'host'): Actor {
      const personId = ids.personId();
      calls.get(callId)?.people.set(personId, { personId, role, name: 'Ada', isInside: true, isHost: role === 'host', isWaiting: false, isOutside: false });
      return personActor(callId, personId, role);
    },
    /** Stands in the log of the call, and nobody has been told of it: the process ended in that moment. */
    stands,
    happened: (callId: string, ...events: DomainEvent[]) => slice.hear(stands(callId, ...events)),
    /** What the plugin is answered when it asks for this, of its own accord. */
    async asks(installId: string, name: string, input: object): Promise<unknown> {
      const plugin = runtime.facts(installId)?.manifest.id ?? '';
      let answer: unknown = 'it was not asked';
      tasks.set(plugin, async (ask) => {
        answer = await ask(name, input).catch((cause: unknown) => (cause as { code: unknown }).code);
      });
      await runtime.lifecycle(installId, { what: 'updated', version: '1.0.0', from: '1.0.0' });
      return answer;
    },
    /** What the next process finds after `kill -9`, or another that runs beside this one. */
    another: (more: HallOptions = {}) => pluginHall({ clock, ids, calls, kept, ...(options.guests === undefined ? {} : { guests: options.guests }), ...more }),
    organizationOf,
  };
}

const notHere = (): never => {
  throw new Error('these calls have none of that');
};
