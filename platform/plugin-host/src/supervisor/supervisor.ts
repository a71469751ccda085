import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Engine } from '../sandbox/engine.ts';
import { admits, closed, held, isOpen, probe, strike, unprobed, type Breaker } from './breaker.ts';
import { systemClock, type Clock } from './clock.ts';
import { host, type Host, type HostCall } from './host.ts';
import { meter, type Meter, type Usage } from './meter.ts';
import type { Outcome, SkipReason, StrikeReason } from './outcome.ts';

export interface InstallSpec {
  readonly id: string;
  /** Installs of different organizations never share a process. */
  readonly organization: string;
  readonly code: string;
  readonly memoryMb: number;
  /** Ms of processor time in a minute. */
  readonly cpuPerMinute: number;
}
/**
 * `payload` is JSON; `deadline` in ms. `patient`: may go on beyond its deadline while the broker works for it. `wait`: how long its answer is
 * waited for, where others have used a part of the time; the limits it must keep stay those of its deadline. `again`: is made again when its
 * sandbox was gone before it came to its end, unless the install itself was to blame: it may come twice, and is not lost.
 */
export interface PluginCall { readonly kind: string; readonly name: string; readonly payload: string; readonly deadline: number; readonly wait?: number; readonly patient?: boolean; readonly again?: boolean }

export interface SupervisorPorts {
  readonly engine: Engine;
  readonly clock?: Clock;
  /** What a plugin asks for; answers with the JSON of an AskAnswer, and never rejects. */
  ask(installId: string, name: string, input: string): Promise<string>;
  struck?(installId: string, reason: StrikeReason): void;
  /** Three strikes: it runs no more until a probe, an update or an admin. */
  stopped?(installId: string, reason: StrikeReason): void;
  /** A probe went well. */
  recovered?(installId: string): void;
  failed?(installId: string, message: string): void;
}

export interface InstallState { readonly state: 'on' | 'paused' | 'stopped'; readonly strikes: number; readonly probeAt?: number; readonly usage: Usage; readonly loadError?: string }

export interface Supervisor {
  /** Takes an install in, or its new code. Its sandbox is made when it is first called, or by `warm`. */
  put(spec: InstallSpec): void;
  remove(installId: string): void;
  pause(installId: string, paused: boolean): void;
  /** It was stopped before this process began, and still is. */
  hold(installId: string): void;
  /** Forgets strikes: an admin tries it again. */
  forgive(installId: string): void;
  /** Loads it now; resolves with why it could not be loaded, undefined when it could. */
  warm(installId: string): Promise<string | undefined>;
  call(installId: string, call: PluginCall): Promise<Outcome>;
  /** The same call for many, in as few messages as there are processes. In the order of the ids. */
  callMany(installIds: readonly string[], call: PluginCall): Promise<readonly Outcome[]>;
  state(installId: string): InstallState | undefined;
  /** For operators: processes with their memory in bytes, and sandboxes in them. */
  processes(): readonly { readonly pid: number | undefined; readonly organization: string | undefined; readonly sandboxes: number; readonly rss: number }[];
  dispose(): Promise<void>;
}

interface Install { spec: InstallSpec; breaker: Breaker; paused: boolean; host: Host | undefined; readonly meter: Meter; /** Whom it may share a process with: those of the same cell. */ cell: number; /** Its cell is for it alone. */ alone: boolean; loadError: string | undefined; usedAt: number; asks: number }

/** What is told of an install that a busy machine did not let run in its time. */
export const hardlyRan = 'its time was over before the machine, which is busy, had let it run; it is not struck for that';

/** A hundred in one process are halved seven times until the one that brings it down is alone. */
const mostTries = 8;
const firstRest = 250;
const longestRest = 30_000;
/** The cell of all who have never been suspected. */
const everyone = 0;

/** Keeps plugins in their place: which process, how long, how often, how much; and stops those that do not keep to it. */
export function supervisor(ports: SupervisorPorts): Supervisor {
  const clock = ports.clock ?? systemClock;
  const installs = new Map<string, Install>();
  const hosts = new Set<Host>();
  let spare: Host | undefined;
  let disposed = false;
  let cells = everyone;
  /** Processes in a row that ended before they came to life. */
  let stillborn = 0;

  function startHost(): Host {
    const started = host(ports.engine, clock, {
      ask(installId, name, input, reply) {
        const install = installs.get(installId);
        if (install === undefined) return;
        install.asks += 1;
        void ports.ask(installId, name, input).then((answer) => {
          install.asks -= 1;
          reply(answer);
        });
      },
      spent: (installId, sandbox, spent) => void installs.get(installId)?.meter.spent(clock.now(), sandbox, spent.cpu, spent.heap),
      broke(installId, reason) {
        const install = installs.get(installId);
        if (install !== undefined) punish(install, reason);
      },
      starved(installId) {
        const install = installs.get(installId);
        if (install === undefined) return;
        install.host = undefined;
        ports.failed?.(installId, hardlyRan);
        if (runs(install)) void load(install);
      },
      suspected: (installIds) => divide(installIds.flatMap((id) => installs.get(id) ?? [])),
      ended(gone, left, wasUp) {
        hosts.delete(gone);
        stillborn = wasUp ? 0 : stillborn + 1;
        if (spare === gone) spare = undefined;
        for (const install of installs.values()) {
          if (install.host !== gone) continue;
          install.host = undefined;
          install.meter.restarted();
        }
        if (disposed || installs.size === 0) return;
        if (wasUp) return comeBack(left);
        // A machine on which no sandbox comes up is not made better by trying at once.
        clock.after(restOf(stillborn), () => disposed || comeBack(left));
      },
      failed: (installId, message) => ports.failed?.(installId, message),
    });
    hosts.add(started);
    return started;
  }

  /** How long nothing is started after so many processes in a row that did not come to life. */
  const restOf = (failures: number): number => Math.min(longestRest, firstRest * 2 ** failures);
  /** Whoever lived in a process that is gone is at home again before the next call. */
  function comeBack(installIds: readonly string[]): void {
    if (installs.size > 0) spare ??= startHost();
    for (const id of installIds) {
      const install = installs.get(id);
      if (install !== undefined && runs(install)) void load(install);
    }
  }
  const runs = (install: Install): boolean => !install.paused && !isOpen(install.breaker);

  function hostFor(install: Install): Host {
    if (install.host?.isGoing === false) return install.host;
    const shared = [...hosts].find((each) => each.organization === install.spec.organization && each.cell === install.cell && !each.isGoing);
    if (spare?.isGoing === true) spare = undefined;
    const chosen = shared ?? spare ?? startHost();
    if (shared === undefined) {
      chosen.assign(install.spec.organization, install.cell, install.alone);
      if (spare === chosen) spare = undefined;
      spare ??= startHost();
    }
    install.host = chosen;
    return chosen;
  }

  function load(install: Install): Promise<string | undefined> {
    const { id, code, memoryMb } = install.spec;
    const loaded = hostFor(install).load({ id, code, memoryMb });
    return loaded.then((error) => {
      install.loadError = error;
      return error;
    });
  }

  /**
   * One of them brought their process down, and nobody knows who. Halves of them share a process from now on, so that whoever does it again
   * is found after a few times, and a hundred of them never need a hundred processes.
   */
  function divide(suspects: readonly Install[]): void {
    const middle = Math.ceil(suspects.length / 2);
    for (const half of [suspects.slice(0, middle), suspects.slice(middle)]) {
      const cell = cells += 1;
      for (const install of half) {
        if (install.alone) continue;
        Object.assign(install, { cell, alone: half.length === 1 });
        putOut(install);
      }
    }
  }
  function keepAlone(install: Install): void {
    if (!install.alone) Object.assign(install, { cell: cells += 1, alone: true });
  }
  function putOut(install: Install): void {
    install.host?.unload(install.spec.id);
    install.host = undefined;
  }

  function punish(install: Install, reason: StrikeReason): void {
    const wasOpen = isOpen(install.breaker);
    install.breaker = strike(install.breaker, clock.now());
    const before = install.host;
    putOut(install);
    if (before?.single === true) before.kill();
    keepAlone(install);
    ports.struck?.(install.spec.id, reason);
    if (!isOpen(install.breaker)) return void load(install);
    if (!wasOpen) ports.stopped?.(install.spec.id, reason);
  }

  function refusal(install: Install | undefined): SkipReason | undefined {
    if (install === undefined) return 'unknown';
    if (install.paused) return 'paused';
    const now = clock.now();
    if (admits(install.breaker, now) === 'no') return 'stopped';
    if (install.meter.cpuLastMinute(now) > install.spec.cpuPerMinute) return 'budget';
    return undefined;
  }

  function callMany(ids: readonly string[], call: PluginCall, tries = 1): Promise<readonly Outcome[]> {
    const begun = clock.now();
    const outcomes: (Outcome | Promise<Outcome>)[] = [];
    const byHost = new Map<Host, HostCall[]>();
    for (const id of ids) {
      const install = installs.get(id);
      const reason = refusal(install);
      if (install === undefined || reason !== undefined) {
        install?.meter.skipped();
        outcomes.push({ answered: false, reason: reason ?? 'unknown', took: 0 });
        continue;
      }
      const isProbe = admits(install.breaker, begun) === 'probe';
      if (isProbe) install.breaker = probe(install.breaker);
      install.usedAt = begun;
      install.meter.called();
      const at = hostFor(install);
      if (!at.has(id)) void load(install);
      outcomes.push(new Promise<Outcome>((resolve) => {
        const calls = byHost.get(at) ?? [];
        byHost.set(at, calls);
        const finish = (outcome: Outcome): void => resolve(settle(install, outcome, isProbe));
        calls.push({ install: id, isBusy: () => install.asks > 0, finish, ...(call.again === true && tries < mostTries && !isProbe ? { lost: () => resolve(callAgain(id, call, tries)) } : {}) });
      }));
    }
    for (const [at, calls] of byHost) at.call(calls, call);
    return Promise.all(outcomes);
  }

  /** After its process has been taken leave of, and everybody who lived there. */
  async function callAgain(id: string, call: PluginCall, tries: number): Promise<Outcome> {
    await Promise.resolve();
    if (stillborn > 0) await new Promise<void>((resolve) => void clock.after(restOf(stillborn), resolve));
    const [outcome] = disposed ? [] : await callMany([id], call, tries + 1);
    return outcome ?? { answered: false, reason: 'ended', took: 0 };
  }

  function settle(install: Install, outcome: Outcome, isProbe: boolean): Outcome {
    install.meter.took(outcome.took);
    if (!outcome.answered) {
      if (outcome.reason === 'failed') {
        install.meter.failed();
        ports.failed?.(install.spec.id, outcome.detail ?? '');
      } else install.meter.skipped();
    }
    if (!isProbe) return outcome;
    // An error of its own is an answer, too: it kept its limits.
    if (outcome.answered || outcome.reason === 'failed') {
      install.breaker = closed;
      Object.assign(install, { cell: everyone, alone: false });
      ports.recovered?.(install.spec.id);
    } else install.breaker = unprobed(install.breaker);
    return outcome;
  }

  /** What stands idle is let go; what has come near its heap or has been called very often is made anew. */
  function tidy(): void {
    const now = clock.now();
    for (const install of installs.values()) {
      const at = install.host;
      if (at === undefined || !at.isIdle(install.spec.id)) continue;
      const isFull = install.meter.heap() > install.spec.memoryMb * 1024 * 1024 * pluginLimits.recycleAtHeap;
      const isIdle = now - install.usedAt > pluginLimits.recycleIdleAfter;
      if (!isFull && !isIdle && at.calls(install.spec.id) < pluginLimits.recycleAfterCalls) continue;
      putOut(install);
      // Who was suspected with others and has stood idle since is among everybody again.
      if (isIdle && !install.alone) install.cell = everyone;
      install.meter.spent(now, -1, 0, 1);
      if (!isIdle) void load(install);
    }
    for (const each of hosts) if (each !== spare && each.organization !== undefined && each.residents().length === 0 && ![...installs.values()].some((install) => install.host === each)) each.kill();
  }
  let tidying = clock.after(5_000, tidyAgain);
  function tidyAgain(): void {
    tidy();
    tidying = clock.after(5_000, tidyAgain);
  }

  return {
    put(spec) {
      const known = installs.get(spec.id);
      if (known === undefined) {
        installs.set(spec.id, { spec, breaker: closed, paused: false, host: undefined, meter: meter(), cell: everyone, alone: false, loadError: undefined, usedAt: clock.now(), asks: 0 });
        spare ??= startHost();
        return;
      }
      known.host?.unload(spec.id);
      Object.assign(known, { spec, breaker: closed, host: undefined, cell: everyone, alone: false, loadError: undefined });
    },
    remove(installId) {
      const install = installs.get(installId);
      const at = install?.host;
      at?.unload(installId);
      installs.delete(installId);
      if (at !== undefined && ![...installs.values()].some((other) => other.host === at)) at.kill();
      if (installs.size > 0) return;
      spare?.kill();
      spare = undefined;
    },
    pause(installId, paused) {
      const install = installs.get(installId);
      if (install === undefined) return;
      install.paused = paused;
      if (paused) putOut(install);
    },
    hold(installId) {
      const install = installs.get(installId);
      if (install === undefined || isOpen(install.breaker)) return;
      install.breaker = held(clock.now());
      putOut(install);
    },
    forgive(installId) {
      const install = installs.get(installId);
      if (install === undefined) return;
      install.breaker = closed;
      keepAlone(install);
    },
    warm(installId) {
      const install = installs.get(installId);
      return install === undefined ? Promise.resolve('there is no such install') : load(install);
    },
    call: async (installId, call) => (await callMany([installId], call))[0] ?? { answered: false, reason: 'unknown', took: 0 },
    callMany: (installIds, call) => callMany(installIds, call),
    state(installId) {
      const install = installs.get(installId);
      if (install === undefined) return undefined;
      const { breaker, loadError } = install;
      return {
        state: install.paused ? 'paused' : isOpen(breaker) ? 'stopped' : 'on',
        strikes: breaker.strikes.length,
        ...(breaker.probeAt === undefined ? {} : { probeAt: breaker.probeAt }),
        ...(loadError === undefined ? {} : { loadError }),
        usage: install.meter.usage(clock.now()),
      };
    },
    processes: () => [...hosts].map((each) => ({ pid: each.pid, organization: each.organization, sandboxes: each.residents().length, rss: each.rss() })),
    async dispose() {
      disposed = true;
      await tidying.dispose();
      await Promise.all([...hosts].map((each) => each.stop()));
      ports.engine.dispose();
    },
  };
}
