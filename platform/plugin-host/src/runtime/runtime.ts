import type { DomainEvent } from '@parley/contracts/events';
import type { Narrowing, RunningInstall } from '@parley/contracts/plugin-install';
import { commandAnswer, filterAnswers, webhookAnswer, type CommandAnswer, type FilterAnswer, type PluginActor, type PluginCommand, type PluginFilterValues, type PluginLifecycle, type PluginSchedule, type PluginWebhook, type WebhookAnswer } from '@parley/contracts/plugin-calls';
import type { FilterName } from '@parley/contracts/plain/filters';
import { narrowed, surfaceGrant, type Grant } from '@parley/contracts/plain/grants';
import { eventGrants, filterHook, hookKinds, isPluginEvent, type HookName } from '@parley/contracts/plain/hooks';
import type { FieldValues } from '@parley/contracts/plain/parleykit';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { broker, type Broker } from '../broker/broker.ts';
import type { AuditLine, Effects, Granted } from '../broker/effects.ts';
import type { Engine } from '../sandbox/engine.ts';
import { systemClock, type Clock } from '../supervisor/clock.ts';
import { patience } from '../supervisor/host.ts';
import type { Outcome, StrikeReason } from '../supervisor/outcome.ts';
import { supervisor, type InstallState, type Supervisor } from '../supervisor/supervisor.ts';
import { trimEvent } from './trim-event.ts';
import { viewBoard, type Press, type Viewer, type ViewBoard, type ViewNews } from './view-board.ts';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';

export type FilterRefusal = { readonly refused: true; readonly by: string; readonly message: string; /** It did not answer; asking again may help. */ readonly failed: boolean };

export interface RuntimePorts {
  readonly engine: Engine;
  readonly clock?: Clock;
  /** Another clock for sandboxes than for what they see: real deadlines in a simulated time. */
  readonly sandboxClock?: Clock;
  readonly effects: (board: ViewBoard) => Effects;
  /** Resolves when `narrow` was told of everything that is taken away in a call; awaited before a request about that call is judged. */
  ready?(callId: string): Promise<void>;
  tell(callId: string, address: ViewAddress, news: ViewNews): void;
  audit(line: AuditLine): void;
  /** Lines of a plugin's log that the platform writes: errors, strikes. */
  note(installId: string, level: 'warn' | 'error', message: string): void;
  stopped(installId: string, reason: StrikeReason): void;
  recovered(installId: string): void;
  onFailure(cause: unknown): void;
  /** Other deadlines than the hooks' own, in ms: for trials that should not take long. */
  deadline?(hook: HookName): number;
}

/** An event as it came from a call's log. `author` of what a plugin did is `plugin:<install>~<depth>`. */
export interface HappenedIn { readonly callId: string; readonly organization: string; readonly version: number; readonly at: string; readonly author: string; readonly event: DomainEvent }

export interface Runtime {
  readonly board: ViewBoard;
  put(facts: RunningInstall): void;
  /** New grants, settings, secrets or pause; the code stays. */
  change(facts: RunningInstall): void;
  remove(installId: string): void;
  warm(installId: string): Promise<string | undefined>;
  forgive(installId: string): void;
  /** It was stopped after three strikes before this process began. */
  hold(installId: string): void;
  narrow(callId: string, installId: string, narrowing: Narrowing): void;
  narrowing(callId: string, installId: string): Narrowing;
  /** Nothing is drawn in it any more. What was taken away there stays: an ended call can still be asked about. */
  forgetCall(callId: string): void;
  forgetNarrowings(callId: string): void;
  state(installId: string): InstallState | undefined;
  facts(installId: string): RunningInstall | undefined;
  /** Whether anything is installed, anywhere. */
  isUsed(): boolean;
  active(organization: string, callId?: string): readonly RunningInstall[];
  grants(installId: string, callId?: string): readonly Grant[];
  /** Resolves when all who hear it have answered, or were passed over. */
  happened(event: HappenedIn): Promise<readonly Outcome[]>;
  filter<N extends FilterName>(name: N, organization: string, callId: string | undefined, begin: PluginFilterValues[N], step: (value: PluginFilterValues[N], answer: NonNullable<FilterAnswer<N>>, by: RunningInstall) => PluginFilterValues[N]): Promise<PluginFilterValues[N] | FilterRefusal>;
  command(installId: string, command: PluginCommand): Promise<CommandAnswer | 'failed'>;
  /** Undefined: the ticket was used, or the button is gone. */
  press(callId: string, viewer: Viewer & PluginActor, press: Press & { values: FieldValues; on?: string | undefined }): Promise<{ ticket: string; outcome: Outcome } | undefined>;
  schedule(installId: string, schedule: PluginSchedule): Promise<Outcome>;
  webhook(installId: string, webhook: PluginWebhook): Promise<WebhookAnswer | 'failed'>;
  settingsChanged(installId: string): Promise<Outcome>;
  /** Tells installs, or one of them, that nothing of theirs is drawn in a call. */
  redraw(organization: string, callId: string, only?: string): Promise<void>;
  lifecycle(installId: string, lifecycle: PluginLifecycle): Promise<Outcome>;
  /** What the next deed of an install has as its author. */
  authorOf(installId: string): string;
  processes: Supervisor['processes'];
  dispose(): Promise<void>;
}

const nothing: Narrowing = { stopped: false, withheld: [] };
/** How long after an event what a plugin does may follow from it, ms: as long as a patient call may go on. */
const followsFor = patience * pluginLimits.handlerDeadline;

/** Brings installs, sandboxes, broker and views together. Knows nothing of the core: events, filters and presses come in, effects go out. */
export function pluginRuntime(ports: RuntimePorts): Runtime {
  const clock = ports.clock ?? systemClock;
  const installs = new Map<string, RunningInstall>();
  const narrowings = new Map<string, Map<string, Narrowing>>();
  /**
   * How far from a person's deed the events are that an install is working on, call by call. Of a deed nobody knows which of them it follows
   * from, so it is taken to follow from the farthest: what people do in one call then hides no loop in another.
   */
  const chains = new Map<string, Map<string, { readonly depth: number; readonly until: number }>>();
  const board = viewBoard(clock, ports.tell);
  const door: Broker = broker({ clock, effects: ports.effects(board), audit: ports.audit, onFailure: ports.onFailure, ...(ports.ready === undefined ? {} : { ready: ports.ready }) });
  const keeper = supervisor({
    engine: ports.engine, clock: ports.sandboxClock ?? clock,
    ask(installId, name, input) {
      const facts = installs.get(installId);
      return facts === undefined ? Promise.resolve('{"ok":false,"code":"unavailable"}') : door.ask(granted(facts), name, input);
    },
    failed: (installId, message) => ports.note(installId, 'error', message),
    struck: (installId, reason) => ports.note(installId, 'warn', `it broke a limit: ${reason}`),
    stopped: (installId, reason) => ports.stopped(installId, reason),
    recovered: (installId) => ports.recovered(installId),
  });

  const deadlineOf = (hook: HookName): number => ports.deadline?.(hook) ?? hookKinds[hook].deadline;
  const narrowing = (callId: string, installId: string): Narrowing => narrowings.get(callId)?.get(installId) ?? nothing;
  function grants(installId: string, callId?: string): readonly Grant[] {
    const facts = installs.get(installId);
    if (facts === undefined) return [];
    if (callId === undefined) return facts.grants;
    const { stopped, withheld } = narrowing(callId, installId);
    return stopped ? [] : narrowed(facts.grants, withheld);
  }
  const granted = (facts: RunningInstall): Granted => ({ id: facts.id, organization: facts.organization, name: facts.manifest.name, grants: (callId) => grants(facts.id, callId), secret: (name) => (Object.hasOwn(facts.secrets, name) ? facts.secrets[name] : undefined) });
  const active = (organization: string, callId?: string): RunningInstall[] => [...installs.values()]
    .filter((facts) => facts.organization === organization && !facts.paused && (callId === undefined || !narrowing(callId, facts.id).stopped))
    .sort((left, right) => left.installedAt - right.installedAt || (left.id < right.id ? -1 : 1));

  function worksOn(installId: string, callId: string, depth: number): void {
    // What a person does begins anew.
    chains.get(installId)?.delete(callId);
    if (depth === 0) return;
    const now = clock.now();
    const calls = chains.get(installId) ?? new Map<string, { depth: number; until: number }>();
    chains.set(installId, calls.set(callId, { depth, until: now + followsFor }));
    // The oldest stand first.
    for (const [each, { until }] of calls) {
      if (until > now) break;
      calls.delete(each);
    }
  }
  function callOne(installId: string, kind: HookName, name: string, payload: { readonly callId?: string } | object, deadline: number, again = false): Promise<Outcome> {
    if ('callId' in payload) worksOn(installId, payload.callId ?? '', 0);
    return keeper.call(installId, { kind, name, payload: JSON.stringify(payload), deadline, patient: true, again });
  }
  const nameless = (facts: RunningInstall, callId: string, person: PluginActor): PluginActor => {
    const { personId, role, name } = person;
    return grants(facts.id, callId).includes('participants.identity') && name !== undefined ? { personId, role, name } : { personId, role };
  };
  const unknown: Outcome = { answered: false, reason: 'unknown', took: 0 };

  return {
    board,
    put(facts) {
      installs.set(facts.id, facts);
      const { memoryMb, cpuPerMinute } = facts.manifest.budgets;
      keeper.put({ id: facts.id, organization: facts.organization, code: facts.code, memoryMb, cpuPerMinute });
      keeper.pause(facts.id, facts.paused);
    },
    change(facts) {
      if (!installs.has(facts.id)) return;
      installs.set(facts.id, facts);
      keeper.pause(facts.id, facts.paused);
      board.clear(facts.id, undefined, ({ surface }) => !facts.paused && facts.grants.includes(surfaceGrant(surface)));
    },
    remove(installId) {
      installs.delete(installId);
      keeper.remove(installId);
      door.forget(installId);
      board.clear(installId);
      chains.delete(installId);
      for (const call of narrowings.values()) call.delete(installId);
    },
    warm: (installId) => keeper.warm(installId),
    forgive: (installId) => keeper.forgive(installId),
    hold: (installId) => keeper.hold(installId),
    narrow(callId, installId, how) {
      const call = narrowings.get(callId) ?? new Map<string, Narrowing>();
      narrowings.set(callId, call);
      call.set(installId, how);
      const held = grants(installId, callId);
      board.clear(installId, callId, ({ surface }) => held.includes(surfaceGrant(surface)));
    },
    narrowing,
    forgetCall: (callId) => board.forgetCall(callId),
    forgetNarrowings: (callId) => void narrowings.delete(callId),
    state: (installId) => keeper.state(installId),
    facts: (installId) => installs.get(installId),
    isUsed: () => installs.size > 0,
    active,
    grants,

    async happened({ callId, organization, version, at, author, event }) {
      if (!isPluginEvent(event.type)) return [];
      const type = event.type;
      const { installId: by, depth } = chainOf(author);
      if (depth >= pluginLimits.chainDepth) return [];
      const happenedAt = Date.parse(at);
      const byKnowledge = Map.groupBy(
        // What is told later, after a crash, was before the time of some.
        active(organization, callId).filter((facts) => facts.id !== by && facts.installedAt <= happenedAt && facts.manifest.events.includes(type) && grants(facts.id, callId).includes(eventGrants[type])),
        (facts) => grants(facts.id, callId).includes('participants.identity'),
      );
      const outcomes = await Promise.all([...byKnowledge.values()].map((group) => {
        for (const { id } of group) worksOn(id, callId, depth);
        const { data } = trimEvent(event, grants(group[0]?.id ?? '', callId));
        return keeper.callMany(group.map(({ id }) => id), { kind: 'event', name: type, payload: JSON.stringify({ type, callId, version, at, data }), deadline: deadlineOf('event'), patient: true, again: true });
      }));
      return outcomes.flat();
    },

    async filter(name, organization, callId, begin, step) {
      const { deadline, onFailure, grant } = filterHook(name);
      const until = clock.now() + deadline;
      let value = begin;
      for (const facts of active(organization, callId)) {
        const held = grants(facts.id, callId);
        if (!facts.manifest.filters.includes(name) || (grant !== undefined && !held.includes(grant))) continue;
        const { name: person, ...rest } = value as { name?: string };
        const payload = held.includes('participants.identity') || person === undefined ? value : rest;
        const wait = until - clock.now();
        // A filter is part of somebody's deed: it says nothing about how far the plugin's own deeds are from a person's.
        const outcome = wait <= 0 ? unknown : await keeper.call(facts.id, { kind: 'filter', name, payload: JSON.stringify(payload), deadline, wait });
        const read = outcome.answered ? filterAnswers[name].safeParse(outcome.value) : undefined;
        if (read?.success !== true) {
          if (read !== undefined) ports.note(facts.id, 'error', `${name}: it answered with something a filter may not say`);
          if (onFailure !== 'refuse') continue;
          return { refused: true, by: facts.manifest.name, message: '', failed: true };
        }
        const answer = read.data as FilterAnswer<typeof name>;
        if (answer === null) continue;
        if ('refuse' in answer) return { refused: true, by: facts.manifest.name, message: answer.refuse, failed: false };
        value = step(value, answer as NonNullable<FilterAnswer<typeof name>>, facts);
      }
      return value;
    },

    async command(installId, command) {
      const facts = installs.get(installId);
      if (facts === undefined || !grants(installId, command.callId).includes('commands')) return 'failed';
      const outcome = await callOne(installId, 'command', command.name, { ...command, person: nameless(facts, command.callId, command.person) }, deadlineOf('command'));
      const read = outcome.answered ? commandAnswer.safeParse(outcome.value) : undefined;
      return read?.success === true ? read.data : 'failed';
    },

    async press(callId, viewer, press) {
      const facts = installs.get(press.installId);
      if (facts === undefined || facts.paused || narrowing(callId, facts.id).stopped) return undefined;
      const pressed = board.press(callId, viewer, press);
      if (pressed === undefined) return undefined;
      const { action, data, address, fields } = pressed;
      const values = Object.fromEntries(Object.entries(press.values).filter(([name]) => fields.has(name)));
      // On tiles the view says whose; in menus only the one who pressed knows.
      const on = address.on ?? (address.surface === 'menu' ? press.on : undefined);
      const outcome = await callOne(facts.id, 'action', action, { action, ...(data === undefined ? {} : { data }), values, surface: address.surface, ...(on === undefined ? {} : { on }), callId, person: nameless(facts, callId, viewer) }, deadlineOf('action'));
      return { ticket: pressed.ticket, outcome };
    },

    schedule: (installId, schedule) => (grants(installId).includes('schedule') ? callOne(installId, 'schedule', schedule.name, schedule, deadlineOf('schedule'), true) : Promise.resolve(unknown)),
    async webhook(installId, webhook) {
      if (!grants(installId).includes('webhook.receive')) return 'failed';
      const outcome = await callOne(installId, 'webhook', '', webhook, deadlineOf('webhook'));
      const read = outcome.answered ? webhookAnswer.safeParse(outcome.value) : undefined;
      return read?.success === true ? read.data : 'failed';
    },
    settingsChanged(installId) {
      const facts = installs.get(installId);
      return facts === undefined ? Promise.resolve(unknown) : callOne(installId, 'settings', '', facts.settings, deadlineOf('settings'));
    },
    async redraw(organization, callId, only) {
      const told = active(organization, callId).filter(({ id, manifest }) => (only === undefined || id === only) && manifest.surfaces.length > 0);
      await Promise.all(told.map(({ id }) => callOne(id, 'redraw', '', { callId }, deadlineOf('redraw'))));
    },
    lifecycle: (installId, lifecycle) => callOne(installId, 'lifecycle', lifecycle.what, lifecycle, deadlineOf('lifecycle')),
    authorOf(installId) {
      const now = clock.now();
      const depths = [...chains.get(installId)?.values() ?? []].flatMap(({ depth, until }) => (until > now ? [depth] : []));
      return `plugin:${installId}~${Math.max(0, ...depths) + 1}`;
    },
    processes: () => keeper.processes(),
    dispose: () => keeper.dispose(),
  };
}

/** How far a deed is from a person's: 0 for what no plugin did. */
export function chainOf(author: string): { installId: string | undefined; depth: number } {
  const [, installId, depth] = /^plugin:([^~]+)~(\d+)$/.exec(author) ?? [];
  return { installId, depth: Number(depth ?? 0) };
}
