import type { RunningInstall } from '@parley/contracts/plugin-install';
import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { pace } from '../../kernel/pace.ts';
import { change } from './change.ts';
import { cursors } from './cursors.ts';
import { get } from './get.ts';
import { hear } from './hear.ts';
import { inCall } from './in-call.ts';
import { install } from './install.ts';
import { journal } from './journal.ts';
import { exportKept } from './export.ts';
import { keeping } from './keeping.ts';
import { keyValues } from './key-values.ts';
import { list } from './list.ts';
import { narrow } from './narrow.ts';
import { narrowings } from './narrowings.ts';
import type { InstallRecord } from './plugins.ts';
import type { Plugins, PluginsPorts } from './ports.ts';
import { press } from './press.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { rollBack } from './roll-back.ts';
import { runCommand } from './run-command.ts';
import { cannotBeRead, standIn } from './stand-in.ts';
import { secretPurpose, setSecret } from './set-secret.ts';
import { timetable } from './timetable.ts';
import { tryAgain } from './try-again.ts';
import { uninstall } from './uninstall.ts';
import { update } from './update.ts';
import { upload } from './upload.ts';
import { wake } from './wake.ts';

export { pluginEffects } from './effects.ts';
export type { PluginRuntime, SeeingPerson } from './ports.ts';
export { pluginStore } from './store.ts';

/** What was handed in and not installed. */
const packagesKeptFor = 24 * 60 * 60_000;
/** Faster than people press. */
const pressing = { atOnce: 20, perSecond: 4 };

export function plugins(ports: PluginsPorts) {
  const { store, runtime, clock } = ports;
  const pages = journal(store, clock);
  const values = keyValues(store);
  const writing = keeping();
  const times = timetable(store);
  const takenAway = narrowings(store, runtime, clock);
  /** Calls in which plugins were told to draw since this process began. */
  const drawnIn = new Set<string>();
  const because = new Map<string, string>();
  /** Installs whose package cannot be read: held back, looked at again with each reading. */
  const unreadable = new Set<string>();
  /** Records that run here, so that what another process changed is noticed. */
  const running = new Map<string, InstallRecord>();

  async function toRun(record: InstallRecord): Promise<RunningInstall | undefined> {
    const packed = await store.package(record.organizationId, record.current.packageId);
    if (packed === undefined) return undefined;
    const secrets = Object.fromEntries(Object.entries(record.secrets).flatMap(([name, sealed]) => {
      const value = ports.secrets.decrypt(secretPurpose(record.id, name), sealed);
      return value === undefined ? [] : [[name, value]];
    }));
    return { id: record.id, organization: record.organizationId, manifest: packed.manifest, code: packed.code, grants: record.current.grants, settings: record.settings, secrets, paused: record.paused, installedAt: record.installedAt };
  }

  const standInFor = (record: InstallRecord): RunningInstall => ({ id: record.id, organization: record.organizationId, manifest: standIn(record), code: '', grants: record.current.grants, settings: {}, secrets: {}, paused: record.paused, installedAt: record.installedAt });

  const slice: Plugins = {
    ...ports, journal: pages, values,
    async run(record, mode) {
      const readable = await toRun(record).catch((cause: unknown) => void ports.onFailure(cause));
      // Where another process has put in other code meanwhile, this one does not go on with the old under what was granted to the new.
      const isOther = running.get(record.id)?.current.packageId !== record.current.packageId;
      running.set(record.id, record);
      runtime[isOther ? 'put' : mode](readable ?? standInFor(record));
      const held = readable === undefined ? cannotBeRead : record.stoppedBecause;
      if (readable !== undefined) unreadable.delete(record.id);
      else if (!unreadable.has(record.id)) {
        unreadable.add(record.id);
        ports.onFailure(new Error(`${record.pluginId} (${record.id}) ${cannotBeRead}`));
      }
      if (held === undefined) return void because.delete(record.id);
      // Not paused: a filter that fails closed stays closed.
      because.set(record.id, held);
      runtime.hold(record.id);
    },
    async replaceRunning(before, record) {
      await slice.run(record, 'put');
      const trouble = record.paused ? undefined : await runtime.warm(record.id);
      const goBack = (): Promise<void> => slice.run(before, 'put');
      const isKept = trouble === undefined && await store.replaceInstall(record).catch(async (cause: unknown) => {
        await goBack();
        throw cause;
      });
      if (isKept) return;
      await goBack();
      throw trouble === undefined ? new Fault('plugins.changed_meanwhile') : new Fault('plugins.load_failed', { reason: trouble });
    },
    async markStopped(installId, reason) {
      for (let tries = 0; tries < 5; tries += 1) {
        const before = await store.install(installId);
        if (before === undefined) return undefined;
        const record = { ...before, stoppedBecause: reason, revision: before.revision + 1 };
        if (await store.replaceInstall(record)) {
          // What was changed elsewhere besides is still to be followed.
          if (running.get(installId)?.revision === before.revision) running.set(installId, record);
          if (reason === undefined) because.delete(installId);
          else because.set(installId, reason);
          return record;
        }
      }
      return undefined;
    },
    stoppedBecause: (installId) => because.get(installId),
    narrowings: takenAway, cursors: cursors(store, clock), keeping: writing, timetable: times,
    async tryOut(record) {
      const install = await toRun(record);
      if (install === undefined) return 'its package is gone';
      runtime.put(install);
      const trouble = await runtime.warm(record.id);
      if (trouble !== undefined) runtime.remove(record.id);
      return trouble;
    },
    nowRuns: (record) => void running.set(record.id, record),
    async letGo(installId) {
      running.delete(installId);
      because.delete(installId);
      unreadable.delete(installId);
      runtime.remove(installId);
      await writing.end(installId);
    },
    async dropKept(installId) {
      await pages.forget(installId);
      await store.dropAll(installId);
      values.forget(installId);
    },
    async tellCalls(organizationId, redraw) {
      for (const callId of await ports.calls.loaded(organizationId)) {
        ports.tellAll(callId, { type: 'plugins_changed' });
        if (redraw !== undefined) void takenAway.known(callId).then(() => runtime.redraw(organizationId, callId, redraw)).catch(ports.onFailure);
      }
    },
    drawnAgain(organization, callId) {
      if (drawnIn.has(callId)) return;
      drawnIn.add(callId);
      void runtime.redraw(organization, callId).catch(ports.onFailure);
    },
  };

  /** What was changed elsewhere, or waits for a decision, does not disturb the code that runs, nor forgive what that did. */
  async function followChange(before: InstallRecord, record: InstallRecord): Promise<void> {
    if (before.stoppedBecause !== undefined && record.stoppedBecause === undefined) runtime.forgive(record.id);
    await slice.run(record, 'change');
    if (!record.paused && JSON.stringify(before.settings) !== JSON.stringify(record.settings)) void runtime.settingsChanged(record.id).catch(ports.onFailure);
  }

  async function readAgain(): Promise<void> {
    const ranBefore = [...running.keys()];
    const records = await store.installs();
    for (const record of records) {
      if (writing.hasEnded(record.id)) continue;
      const before = running.get(record.id);
      if (before !== undefined && before.revision >= record.revision && !unreadable.has(record.id)) continue;
      if (before?.current.packageId === record.current.packageId && !unreadable.has(record.id)) await followChange(before, record);
      else {
        await slice.run(record, 'put');
        if (before === undefined && !record.paused && !because.has(record.id)) void runtime.warm(record.id).catch(ports.onFailure);
      }
    }
    const left = new Set(records.map(({ id }) => id));
    // Another process took it away; what it wrote here since goes, too.
    for (const id of ranBefore) {
      if (left.has(id) || writing.hasEnded(id)) continue;
      await slice.letGo(id);
      await slice.dropKept(id);
    }
  }

  const tooMany = (): Fault => new Fault('transport.too_many', { retryAfter: 1 });
  const hearing = hear(slice, (callId) => void drawnIn.delete(callId));
  const presses = pace(clock, pressing, tooMany);
  const wakes = pace(clock, { atOnce: pluginLimits.schedulesPerMinute, perSecond: pluginLimits.schedulesPerMinute / 60 }, tooMany);
  const webhooks = pace(clock, { atOnce: pluginLimits.webhooksPerMinute, perSecond: pluginLimits.webhooksPerMinute / 60 }, tooMany);
  return {
    operations: {
      'plugins.upload': upload(slice),
      'plugins.list': list(slice),
      'plugins.get': get(slice),
      'plugins.install': install(slice),
      'plugins.update': update(slice),
      'plugins.roll_back': rollBack(slice),
      'plugins.change': change(slice),
      'plugins.set_secret': setSecret(slice),
      'plugins.try_again': tryAgain(slice),
      'plugins.export': exportKept(slice),
      'plugins.uninstall': uninstall(slice),
      'plugins.in_call': inCall(slice),
      'plugins.narrow': narrow(slice),
      'plugins.run_command': runCommand(slice, presses),
      'plugins.press': press(slice, presses),
    },
    jobs: {
      'plugins.wake': wake(slice, wakes),
      'plugins.drop_packages': () => store.dropPackages(clock.now() - packagesKeptFor),
    },
    slice,
    async begin() {
      await readAgain();
      await times.adopt((installId) => running.get(installId)?.organizationId);
      if (runtime.isUsed()) await hearing.takeUpWhatWasLeft();
    },
    /** For every process: another may have installed or changed something. */
    readAgain,
    hear: hearing.commit,
    keepCursors: hearing.flush,
    narrowingsKnown: takenAway.known,
    receiveWebhook: receiveWebhook(slice, webhooks),
    journal: pages,
    /** A picture of an install's package. */
    async asset(installId: string, name: string): Promise<Uint8Array | undefined> {
      const record = await store.install(installId);
      const packed = record === undefined ? undefined : await store.package(record.organizationId, record.current.packageId);
      const base64 = packed !== undefined && Object.hasOwn(packed.assets, name) ? packed.assets[name] : undefined;
      return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
    },
    /** Three strikes: it stays off until somebody says otherwise, here and after a restart. Admins and hosts are told. */
    async stopped(installId: string, name: string, organizationId: string, reason: string): Promise<void> {
      await slice.markStopped(installId, reason);
      pages.note(installId, 'error', `stopped after ${pluginLimits.strikes} strikes: it ${reason}`);
      await ports.audit(organizationId, { kind: 'core' }, 'plugins.stopped', name, { because: reason });
      await ports.tellAdmins(organizationId, `${name} was stopped`, `The plugin ${name} was stopped: it ${reason} three times. Calls are not affected.\n\nWhat it did stands in its log: ${ports.publicUrl}/console/plugins/${installId}\n`);
      for (const callId of await ports.calls.loaded(organizationId)) {
        ports.tellHosts(callId, { type: 'plugins_changed', stopped: { installId, name, because: reason } });
        ports.tellAll(callId, { type: 'plugins_changed' });
      }
    },
    async recovered(installId: string, organizationId: string): Promise<void> {
      if (unreadable.has(installId)) return runtime.hold(installId);
      await slice.markStopped(installId, undefined);
      pages.note(installId, 'info', 'it proved itself, and runs again');
      await slice.tellCalls(organizationId);
    },
  };
}
