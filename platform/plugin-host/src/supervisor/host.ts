import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Engine } from '../sandbox/engine.ts';
import type { FromChild, Spent } from '../sandbox/protocol.ts';
import type { Clock } from './clock.ts';
import type { Outcome, StrikeReason } from './outcome.ts';

export interface HostListener {
  ask(installId: string, name: string, input: string, reply: (answer: string) => void): void;
  spent(installId: string, sandbox: number, spent: Spent): void;
  /** It broke a limit; its sandbox is gone, or goes with the process. */
  broke(installId: string, reason: StrikeReason): void;
  /** It was ended by its time, which it hardly had: it is made anew, and not to blame. */
  starved(installId: string): void;
  /** The process ended, and one of these may have done it. */
  suspected(installIds: readonly string[]): void;
  /** `left`: who lived there and is not to blame. `wasUp`: false when it never came to life. */
  ended(host: Host, left: readonly string[], wasUp: boolean): void;
  failed(installId: string, message: string): void;
}
export interface HostCall {
  readonly install: string;
  isBusy(): boolean;
  finish(outcome: Outcome): void;
  /** The sandbox was gone before the call had come to its end, through no fault of the install. Where this is absent, such a call is finished. */
  lost?(): void;
}
interface LoadSpec { readonly id: string; readonly code: string; readonly memoryMb: number }

/** One process of sandboxes as the supervisor sees it: what lives there, what is asked of it, whether it is alive. */
export interface Host {
  readonly pid: number | undefined;
  readonly organization: string | undefined;
  /** Who may live here: those of the same cell. */
  readonly cell: number;
  /** One install alone lives here. */
  readonly single: boolean;
  /** It was killed, and its end is on its way: nobody moves in any more. */
  readonly isGoing: boolean;
  assign(organization: string, cell: number, single: boolean): void;
  has(installId: string): boolean;
  load(spec: LoadSpec): Promise<string | undefined>;
  unload(installId: string): void;
  call(calls: readonly HostCall[], call: { kind: string; name: string; payload: string; deadline: number; wait?: number; patient?: boolean }): void;
  isIdle(installId: string): boolean;
  calls(installId: string): number;
  residents(): readonly string[];
  rss(): number;
  kill(): void;
  /** Kills and waits for the end. */
  stop(): Promise<void>;
}

interface Resident { readonly install: string; readonly sandbox: number; readonly loaded: PromiseWithResolvers<string | undefined>; ready: boolean; calls: number; readonly running: Set<Running> }
/** A call on its way. `ran`: its first part has ended, so whoever is late is the plugin and not the machine. */
interface Running { readonly id: number; readonly install: string; readonly resident: Resident | undefined; readonly begun: number; readonly until: number; answered: boolean; ran: boolean; readonly call: HostCall; readonly patient: boolean }

const lookEvery = 250;
const beatsMissed = 8;
/** A process that has not come to life after half a minute will not. */
const looksUntilUp = 120;
const leastTime = 100;
/** How many times its deadline a call may take while answers of the broker are on their way. */
export const patience = 5;
let sandboxCount = 0;

export function host(engine: Engine, clock: Clock, listener: HostListener): Host {
  const residents = new Map<string, Resident>();
  /** The same, by the number of their sandbox: whatever a sandbox says that nobody lives in any more comes too late. */
  const sandboxes = new Map<number, Resident>();
  const running = new Map<number, Running>();
  const ended = Promise.withResolvers<void>();
  let organization: string | undefined;
  let cell = 0;
  let single = false;
  let nextId = 1;
  let rss = 0;
  let missed = 0;
  let isUp = false;
  let isGoing = false;
  let killedFor: string | undefined;
  /** Nobody else is suspected. */
  let isExplained = false;
  const child = engine.start({ heard: (messages) => void messages.forEach(hear), ended: end });
  let looking = clock.after(lookEvery, look);

  // Counted in looks and not in time: when the core itself is held up, a sandbox is not to blame.
  function look(): void {
    missed += 1;
    if (missed > (isUp ? beatsMissed : looksUntilUp)) return void killFor(undefined);
    if (rss > pluginLimits.processMb * 1024 * 1024 * 1.25) return void killFor(undefined);
    looking = clock.after(lookEvery, look);
  }
  function killFor(installId: string | undefined): void {
    killedFor ??= installId;
    kill();
  }
  function kill(): void {
    isGoing = true;
    child.kill();
  }

  function hear(message: FromChild): void {
    switch (message.say) {
      case 'ready': isUp = true; missed = 0; break;
      case 'beat':
        missed = 0;
        rss = message.rss;
        break;
      case 'loaded': {
        const resident = sandboxes.get(message.sandbox);
        if (resident === undefined) return;
        listener.spent(resident.install, resident.sandbox, message.spent);
        resident.ready = message.error === undefined;
        resident.loaded.resolve(message.error);
        if (message.error !== undefined) listener.failed(resident.install, message.error);
        break;
      }
      case 'ran': {
        const one = running.get(message.id);
        if (one === undefined) return;
        one.ran = true;
        if (message.answer !== undefined || message.error !== undefined) answer(one, message);
        break;
      }
      case 'settled': {
        const one = running.get(message.id);
        if (one !== undefined) answer(one, message);
        break;
      }
      case 'spent': {
        const resident = sandboxes.get(message.sandbox);
        if (resident !== undefined) listener.spent(resident.install, resident.sandbox, message.spent);
        break;
      }
      case 'ask': {
        const asker = sandboxes.get(message.sandbox);
        if (asker === undefined) return;
        listener.ask(asker.install, message.name, message.input, (text) => {
          if (sandboxes.has(asker.sandbox)) child.send({ do: 'reply', sandbox: asker.sandbox, ask: message.ask, answer: text, deadline: timeLeft(asker) });
        });
        break;
      }
      case 'flood': {
        const resident = sandboxes.get(message.sandbox);
        if (resident !== undefined) listener.failed(resident.install, `asked too often; ${message.count} requests were refused`);
        break;
      }
      case 'stuck': {
        // One that was taken out while it ran is punished already; the process goes all the same, and nobody else is to blame.
        isExplained = true;
        killFor(sandboxes.get(message.sandbox)?.install);
        break;
      }
      case 'gone': {
        const resident = sandboxes.get(message.sandbox);
        if (resident === undefined) return;
        listener.spent(resident.install, resident.sandbox, message.spent);
        leave(resident.install, 'ended', message.end !== 'starved');
        if (message.end === 'starved') listener.starved(resident.install);
        else listener.broke(resident.install, message.end);
        break;
      }
    }
  }

  /** What follows an answer of the broker has as long as the call that asked still has. */
  function timeLeft(resident: Resident): number {
    const until = Math.max(0, ...[...resident.running].map((one) => one.until));
    return Math.max(leastTime, until - clock.now());
  }
  function answer(one: Running, { answer: text, error }: { answer?: string; error?: string }): void {
    drop(one);
    if (one.answered) return;
    const took = clock.now() - one.begun;
    if (error !== undefined) return finish(one, { answered: false, reason: 'failed', detail: error, took });
    try {
      finish(one, { answered: true, value: JSON.parse(text ?? 'null'), took });
    } catch {
      finish(one, { answered: false, reason: 'failed', detail: 'it answered with nothing that can be read', took });
    }
  }
  function finish(one: Running, outcome: Outcome): void {
    if (one.answered) return;
    one.answered = true;
    one.call.finish(outcome);
  }
  function drop(one: Running): void {
    running.delete(one.id);
    one.resident?.running.delete(one);
  }
  function leave(installId: string, reason: 'ended' | 'deadline', isToBlame: boolean): void {
    const resident = residents.get(installId);
    if (resident === undefined) return;
    residents.delete(installId);
    sandboxes.delete(resident.sandbox);
    resident.loaded.resolve('it was taken out while it loaded');
    for (const one of resident.running) {
      running.delete(one.id);
      if (!isToBlame && one.call.lost !== undefined) one.call.lost();
      else finish(one, { answered: false, reason, took: clock.now() - one.begun });
    }
  }
  function putOut(resident: Resident, reason: 'ended' | 'deadline', isToBlame: boolean): void {
    leave(resident.install, reason, isToBlame);
    child.send({ do: 'unload', sandbox: resident.sandbox });
  }

  /** The deadline has passed: the core goes on without it, whatever it does. */
  function late(calls: readonly Running[]): void {
    const stuck: Running[] = [];
    for (const one of calls) {
      if (!running.has(one.id)) continue;
      finish(one, { answered: false, reason: 'deadline', took: clock.now() - one.begun });
      stuck.push(one);
    }
    const until = Math.max(...stuck.map((one) => one.until));
    if (stuck.length > 0) clock.after(Math.max(0, until - clock.now()) + pluginLimits.killAfter, () => stuck.forEach(overdue));
  }
  function overdue(one: Running): void {
    if (!running.has(one.id)) return;
    const resident = residents.get(one.install);
    if (resident === undefined || !resident.ready) return drop(one);
    // In the line behind others, or on a busy machine: not its fault. One that nothing interrupts is told of as `stuck`, or no beat comes.
    if (!one.ran) return void clock.after(pluginLimits.killAfter, () => overdue(one));
    // It waits for an answer of ours.
    if (one.patient && one.call.isBusy() && clock.now() - one.begun < (one.until - one.begun) * patience) return void clock.after(pluginLimits.killAfter, () => overdue(one));
    putOut(resident, 'deadline', true);
    listener.broke(one.install, 'slow');
  }

  function end(): void {
    void looking.dispose();
    const wasUp = isUp;
    isUp = false;
    const busy = [...new Set([...running.values()].filter((one) => !one.ran || one.install === killedFor).map(({ install }) => install))];
    const guilty = killedFor ?? (busy.length === 1 && single ? busy[0] : undefined);
    const left = [...residents.keys()];
    for (const id of left) leave(id, 'ended', id === guilty);
    if (guilty !== undefined) listener.broke(guilty, killedFor === undefined ? 'fatal' : 'loop');
    else if (!isExplained && busy.length > 0) listener.suspected(busy);
    listener.ended(self, left.filter((id) => id !== guilty), wasUp);
    ended.resolve();
  }

  const self: Host = {
    get pid() { return child.pid; },
    get organization() { return organization; },
    get cell() { return cell; },
    get single() { return single; },
    get isGoing() { return isGoing; },
    assign(name, members, alone) {
      organization = name;
      cell = members;
      single = alone;
      // Whoever lives alone has broken a limit, or may have: it yields to everybody.
      if (alone) child.lower();
    },
    has: (installId) => residents.has(installId),
    load({ id, code, memoryMb }) {
      const known = residents.get(id);
      if (known !== undefined) return known.loaded.promise;
      const resident: Resident = { install: id, sandbox: sandboxCount += 1, loaded: Promise.withResolvers(), ready: false, calls: 0, running: new Set() };
      residents.set(id, resident);
      sandboxes.set(resident.sandbox, resident);
      child.send({ do: 'load', sandbox: resident.sandbox, code, memoryMb, deadline: pluginLimits.loadDeadline });
      return resident.loaded.promise;
    },
    unload(installId) {
      const resident = residents.get(installId);
      if (resident !== undefined) putOut(resident, 'ended', false);
    },
    call(calls, { kind, name, payload, deadline, wait = deadline, patient = false }) {
      const begun = clock.now();
      const group = calls.map((call): Running => {
        const resident = residents.get(call.install);
        const one: Running = { id: nextId++, install: call.install, resident, begun, until: begun + deadline, answered: false, ran: false, call, patient };
        running.set(one.id, one);
        if (resident !== undefined) resident.calls += 1;
        resident?.running.add(one);
        return one;
      });
      child.send({ do: 'call', calls: group.map(({ id, resident }) => ({ id, sandbox: resident?.sandbox ?? 0 })), kind, name, payload, deadline });
      clock.after(wait, () => late(group));
    },
    isIdle: (installId) => residents.get(installId)?.running.size === 0,
    calls: (installId) => residents.get(installId)?.calls ?? 0,
    residents: () => [...residents.keys()],
    rss: () => rss,
    kill,
    stop() {
      kill();
      return ended.promise;
    },
  };
  return self;
}
