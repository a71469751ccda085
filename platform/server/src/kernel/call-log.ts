import type { DomainEvent } from '@parley/contracts/events';
import { Fault } from '@parley/contracts/plain/fault';
import type { Clock } from './clock.ts';
import { VersionTaken, type Commit, type CommitStore } from './commits.ts';
import type { Disposable } from './disposables.ts';
import type { Events } from './events.ts';
import { keyedQueue } from './keyed-queue.ts';

/** A slice's state of one call, folded from the call's events. `apply` must give the same state for the same events. */
export interface Fold<State> {
  readonly name: string;
  begin(callId: string): State;
  /** Changes the state in place. Events of other slices that mean nothing here are passed over. */
  apply(state: State, event: DomainEvent, commit: Commit): void;
  /** What follows from an event in the same commit, judged on the state before it. */
  follow?(state: State, event: DomainEvent): readonly DomainEvent[];
  /** The newest snapshot; undefined when there is none. */
  load(callId: string): Promise<{ version: number; state: State } | undefined>;
  save(callId: string, version: number, state: State): Promise<void>;
  /** Events after which the snapshot is written at once, because lists are read from it. */
  readonly saveAfter?: ReadonlySet<DomainEvent['type']>;
}

/** A call to look at. */
export interface Sight {
  readonly callId: string;
  readonly version: number;
  readonly now: number;
  read<State>(fold: Fold<State>): State;
}

/** What a command works on: the call as it is in its turn, and the one way to change it. */
export interface Turn extends Sight {
  /** Resolves when the events are durable, folded and published. */
  commit(events: readonly DomainEvent[], author: string, key?: string): Promise<Commit>;
}

export interface CallLog {
  /** Runs a command in its turn. It may be run again from the start when another process was faster. Faults: calls.not_found. */
  run<T>(callId: string, command: (turn: Turn) => Promise<T> | T): Promise<T>;
  /** Reads a call without waiting for its turn: what is durable and folded at this instant. Faults: calls.not_found. */
  look<T>(callId: string, read: (sight: Sight) => T): Promise<T> | T;
  /** Begins a call that has no commit yet. */
  begin<T>(callId: string, command: (turn: Turn) => Promise<T> | T): Promise<T>;
  /** Commits after `version`, oldest first, at most `limit`; undefined when that is too far back. */
  since(callId: string, version: number, limit: number): Promise<readonly Commit[] | undefined>;
  /** The call as it is in memory at this instant; undefined when it is not loaded. For listeners, who hear a commit inside its turn. */
  peek(callId: string): Sight | undefined;
  /** Calls in memory. */
  loaded(): readonly string[];
  /** Writes all snapshots; after this nothing needs to be read on from the log. */
  flush(): Promise<void>;
}

interface Held {
  version: number;
  readonly states: Map<string, unknown>;
  recent: Commit[];
  saved: number;
  usedAt: number;
  saving: Disposable | undefined;
}

export interface CallLogPorts {
  readonly store: CommitStore;
  readonly events: Events;
  readonly clock: Clock;
  readonly folds: readonly Fold<unknown>[];
  /** Told when a snapshot could not be written; the log still has everything. */
  onFailure(cause: unknown): void;
  /** Whether somebody is connected to the call; such calls stay in memory. */
  inUse?(callId: string): boolean;
  /** Told when a call leaves the memory. */
  forgotten?(callId: string): void;
}

const keptCommits = 1_000;
// The log has everything at once; a snapshot only shortens what a start reads of it, a commit in about a millisecond.
const saveEvery = 200;
const saveAfterMs = 10_000;
const forgetAfterMs = 10 * 60_000;
const triesWhenTaken = 20;

/** A class, since one is made for every request: an object with accessors of its own costs a microsecond. */
class HeldCall implements Sight {
  readonly callId: string;
  readonly #call: Held;
  readonly #clock: Clock;

  constructor(callId: string, call: Held, clock: Clock) {
    this.callId = callId;
    this.#call = call;
    this.#clock = clock;
  }

  get version(): number { return this.#call.version; }
  get now(): number { return this.#clock.now(); }

  // Folds are looked up by name; the cast ties a name to the state that the same fold made.
  read<State>(wanted: Fold<State>): State {
    return this.#call.states.get(wanted.name) as State;
  }
}

/** The owner of calls: each call's commands pass one by one, each change is one insert, and states are folded from it. */
export function callLog(ports: CallLogPorts): CallLog {
  const { store, clock, folds } = ports;
  const queue = keyedQueue();
  const held = new Map<string, Held>();
  const loading = new Map<string, Promise<Held>>();

  async function hold(callId: string): Promise<Held> {
    const known = held.get(callId);
    if (known !== undefined) {
      known.usedAt = clock.now();
      return known;
    }
    // Who looks at a call and who changes it may ask at the same time: both must get the same states.
    const begun = loading.get(callId) ?? load(callId).finally(() => loading.delete(callId));
    loading.set(callId, begun);
    return begun;
  }

  async function load(callId: string): Promise<Held> {
    const snapshots = await Promise.all(folds.map(async (fold) => ({ fold, snapshot: await fold.load(callId) })));
    const versions = new Map(snapshots.map(({ fold, snapshot }) => [fold.name, snapshot?.version ?? 0]));
    const from = Math.min(...versions.values());
    const fresh: Held = {
      version: from,
      states: new Map(snapshots.map(({ fold, snapshot }) => [fold.name, snapshot?.state ?? fold.begin(callId)])),
      recent: [],
      saved: from,
      usedAt: clock.now(),
      saving: undefined,
    };
    await readOn(callId, fresh, versions);
    held.set(callId, fresh);
    forgetIdle();
    return fresh;
  }

  /** Reads the log on from where the states stand, until it ends. */
  async function readOn(callId: string, call: Held, versions?: ReadonlyMap<string, number>): Promise<void> {
    for (;;) {
      const commit = await store.read(callId, call.version + 1);
      if (commit === undefined) return;
      fold(call, commit, versions);
      // Others who wait on this process must hear of what another process wrote; what stood before loading is history.
      if (versions === undefined) ports.events.publish(commit);
    }
  }

  function fold(call: Held, commit: Commit, versions?: ReadonlyMap<string, number>): void {
    for (const each of folds) {
      if (commit.version <= (versions?.get(each.name) ?? 0)) continue;
      const state = call.states.get(each.name);
      for (const event of commit.events) each.apply(state, event, commit);
    }
    call.version = commit.version;
    call.recent.push(commit);
    if (call.recent.length > keptCommits * 1.25) call.recent = call.recent.slice(-keptCommits);
  }

  function withWhatFollows(call: Held, events: readonly DomainEvent[]): DomainEvent[] {
    return events.flatMap((event) => [event, ...folds.flatMap((each) => each.follow?.(call.states.get(each.name), event) ?? [])]);
  }

  const sightOf = (callId: string, call: Held): Sight => new HeldCall(callId, call, clock);

  function turnOf(callId: string, call: Held): Turn {
    return Object.assign(new HeldCall(callId, call, clock), {
      async commit(events, author, key) {
        const commit: Commit = { callId, version: call.version + 1, at: clock.now(), author, ...(key === undefined ? {} : { key }), events: withWhatFollows(call, events) };
        await store.insert(commit);
        fold(call, commit);
        ports.events.publish(commit);
        await saveWhenDue(callId, call, commit);
        return commit;
      },
    } satisfies Pick<Turn, 'commit'>);
  }

  async function saveWhenDue(callId: string, call: Held, commit: Commit): Promise<void> {
    const listed = commit.events.some((event) => folds.some((each) => each.saveAfter?.has(event.type)));
    if (listed || call.version - call.saved >= saveEvery) return save(callId, call);
    call.saving ??= clock.after(saveAfterMs, () => void queue.run(callId, () => save(callId, call)));
  }

  async function save(callId: string, call: Held): Promise<void> {
    await call.saving?.dispose();
    call.saving = undefined;
    if (call.saved === call.version) return;
    const { version } = call;
    // All have ended before the turn goes on, also when one fails: none may write while states change.
    const outcomes = await Promise.allSettled(folds.map(async (each) => each.save(callId, version, call.states.get(each.name))));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined) call.saved = version;
    else ports.onFailure(failed.reason);
  }

  function forgetIdle(): void {
    const before = clock.now() - forgetAfterMs;
    for (const [callId, call] of held) {
      if (call.usedAt >= before || ports.inUse?.(callId) === true) continue;
      void queue.run(callId, async () => {
        await save(callId, call);
        if (call.saved !== call.version || call.usedAt >= before) return;
        held.delete(callId);
        ports.forgotten?.(callId);
      });
    }
  }

  async function attempt<T>(callId: string, command: (turn: Turn) => Promise<T> | T): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const call = await hold(callId);
      try {
        return await command(turnOf(callId, call));
      } catch (cause) {
        if (!(cause instanceof VersionTaken)) throw cause;
        if (tries >= triesWhenTaken) throw new Fault('transport.unavailable');
        await readOn(callId, call);
      }
    }
  }

  const run: CallLog['run'] = (callId, command) => queue.run(callId, async () => {
    const call = await hold(callId);
    if (call.version === 0) {
      held.delete(callId);
      throw new Fault('calls.not_found');
    }
    return attempt(callId, command);
  });

  return {
    run,
    look(callId, read) {
      const call = held.get(callId);
      if (call === undefined || call.version === 0) return run(callId, read);
      call.usedAt = clock.now();
      return read(sightOf(callId, call));
    },
    begin: (callId, command) => queue.run(callId, () => attempt(callId, command)),
    async since(callId, version, limit) {
      const call = await hold(callId);
      if (version > call.version || call.version - version > limit) return undefined;
      const kept = new Map(call.recent.map((commit) => [commit.version, commit]));
      const wanted = Array.from({ length: call.version - version }, (_, index) => version + 1 + index);
      const commits = await Promise.all(wanted.map(async (each) => kept.get(each) ?? store.read(callId, each)));
      return commits.every((commit) => commit !== undefined) ? commits : undefined;
    },
    peek(callId) {
      const call = held.get(callId);
      return call === undefined ? undefined : sightOf(callId, call);
    },
    loaded: () => [...held.keys()],
    async flush() {
      await queue.settled();
      await Promise.all([...held].map(([callId, call]) => queue.run(callId, () => save(callId, call))));
    },
  };
}
