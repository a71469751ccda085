import { Fault } from '@parley/contracts/plain/fault';
import type { Narrowing } from '@parley/contracts/plugin-install';
import type { Clock } from '../../kernel/clock.ts';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import type { KeptNarrowings, PluginStore } from './store.ts';

/** What hosts took away from plugins, call by call. It holds as long as a plugin can ask about the call: also when that has ended, and over restarts. */
export interface Narrowings {
  /** What is kept of a call is in the runtime once this has resolved. */
  known(callId: string): Promise<void>;
  /** Kept first, then in force. Of two who change something at once, each builds on what the other did. Faults: plugins.changed_meanwhile. */
  change(callId: string, installId: string, step: (before: Narrowing) => Narrowing): Promise<Narrowing>;
}

/** Where it takes effect. */
interface InForce {
  narrow(callId: string, installId: string, narrowing: Narrowing): void;
  narrowing(callId: string, installId: string): Narrowing;
  forgetNarrowings(callId: string): void;
}

/** How long what was read is relied on: a host may have acted in another process. */
const freshFor = 2_000;
/** Calls remembered; whatever is forgotten is read again before anything is asked about that call. */
const remembered = 10_000;
const triesOfChange = 20;
const nothing: Narrowing = { stopped: false, withheld: [] };

export function narrowings(store: PluginStore, runtime: InForce, clock: Pick<Clock, 'now'>): Narrowings {
  const readings = new Map<string, { readonly at: number; readonly reading: Promise<void> }>();
  /** Calls in which something is taken away, and the revision that is in force. Most calls have none. */
  const inForce = new Map<string, number>();
  const queue = keyedQueue();

  function takeUp(callId: string, kept: KeptNarrowings | undefined): void {
    if (kept === undefined || kept.revision <= (inForce.get(callId) ?? -1)) return;
    for (const [installId, narrowing] of Object.entries(kept.of)) {
      if (!isSame(runtime.narrowing(callId, installId), narrowing)) runtime.narrow(callId, installId, narrowing);
    }
    remember(inForce, callId, kept.revision, (oldest) => {
      readings.delete(oldest);
      runtime.forgetNarrowings(oldest);
    });
  }

  return {
    known(callId) {
      const before = readings.get(callId);
      if (before !== undefined && clock.now() - before.at < freshFor) return before.reading;
      const revision = inForce.get(callId);
      if (revision !== undefined) remember(inForce, callId, revision, () => undefined);
      const reading = store.narrowings(callId).then((kept) => takeUp(callId, kept)).catch((cause: unknown) => {
        // A database that is away for a moment does not undo what was known; where nothing was, nothing is asked.
        if (before !== undefined) readings.set(callId, before);
        else readings.delete(callId);
        return before?.reading ?? Promise.reject(cause);
      });
      remember(readings, callId, { at: clock.now(), reading }, () => undefined);
      return reading;
    },
    change: (callId, installId, step) => queue.run(callId, async () => {
      for (let tries = 0; tries < triesOfChange; tries += 1) {
        const kept = await store.narrowings(callId);
        const after = step(kept !== undefined && Object.hasOwn(kept.of, installId) ? kept.of[installId] ?? nothing : nothing);
        const next: KeptNarrowings = { revision: (kept?.revision ?? 0) + 1, of: { ...kept?.of, [installId]: after } };
        if (!await store.replaceNarrowings(callId, next)) continue;
        takeUp(callId, next);
        return after;
      }
      throw new Fault('plugins.changed_meanwhile');
    }),
  };
}

const isSame = (left: Narrowing, right: Narrowing): boolean => left.stopped === right.stopped && left.withheld.length === right.withheld.length && left.withheld.every((grant) => right.withheld.includes(grant));

/** Keeps the ones used last. */
function remember<T>(shelf: Map<string, T>, key: string, value: T, forgotten: (key: string) => void): void {
  shelf.delete(key);
  shelf.set(key, value);
  const oldest = shelf.keys().next();
  if (shelf.size <= remembered || oldest.done === true) return;
  shelf.delete(oldest.value);
  forgotten(oldest.value);
}
