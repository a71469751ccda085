import { fileURLToPath } from 'node:url';
import type { DomainEvent } from '@parley/contracts/events';
import { askedGrants, readSettings, type Manifest } from '@parley/contracts/manifest';
import type { Grant } from '@parley/contracts/plain/grants';
import { walk, type FieldValues, type ShownView, type View } from '@parley/contracts/plain/parleykit';
import { readCommand } from '@parley/contracts/plain/read-command';
import type { CallRole } from '@parley/contracts/plain/permissions';
import { isSurface, viewKey } from '@parley/contracts/plain/surfaces';
import type { EgressPorts } from '@parley/plugin-host/egress/fetch-granted';
import { readPackage } from '@parley/plugin-host/package';
import { pluginRuntime, type FilterRefusal, type Runtime } from '@parley/plugin-host/runtime/runtime';
import { isolateEngine } from '@parley/plugin-host/sandbox/isolate-engine';
import { simulatedCall, simulatedEffects, type Simulated, type SimulatedMessage, type SimulatedPerson } from '@parley/plugin-host/simulation/simulated-effects';
import { systemClock } from '@parley/plugin-host/supervisor/clock';
import { packPlugin } from '../package/pack-plugin.ts';
import { fakeClock } from './fake-clock.ts';

export interface SimulationOptions {
  /** The plugin's folder, with plugin.json in it. */
  readonly folder: URL | string;
  /** What the admin granted; absent or 'all': everything the manifest asks for. */
  readonly grants?: 'all' | readonly Grant[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** What stands in the place of the internet. Without it no host is found. */
  readonly egress?: EgressPorts;
}

export interface Someone { readonly personId: string; readonly name: string }
export interface Arrival { readonly role?: CallRole; readonly verified?: boolean; /** Of the mail address of somebody verified. */ readonly domain?: string }
export interface ToPress { readonly surface: string; /** What stands on the button, or the plugin's own word for it. */ readonly label?: string; readonly action?: string; readonly data?: string; readonly on?: string; readonly card?: string; readonly values?: FieldValues }

/** A call with scripted people. The sandbox, the broker and their limits are the real ones; only the call is made up. */
export interface SimulatedCall {
  readonly callId: string;
  /** Somebody comes in. What the plugin makes of it is there after the next step that is awaited. */
  join(name: string, arrival?: Arrival): Someone;
  leave(person: Someone): Promise<void>;
  /** Somebody knocks; the plugin's filter decides. `person` waits or is inside, unless they were refused. */
  knock(name: string, arrival?: Arrival): Promise<{ verdict?: 'ask' | 'admit'; refused?: string; failed?: boolean; person: Someone }>;
  /** Writes into the chat, or runs a command. */
  say(person: Someone, text: string): Promise<{ reply?: string; refused?: string }>;
  views(person: Someone): readonly ShownView[];
  /** Presses a button as a browser does. Throws when there is none, and when the plugin does not answer. */
  press(person: Someone, what: ToPress): Promise<void>;
  setSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  readonly chat: readonly SimulatedMessage[];
  /** What the plugin logged, and what the platform noted. */
  readonly log: readonly { readonly level: string; readonly message: string }[];
  /** What the plugin keeps, by its keys. */
  readonly kept: ReadonlyMap<string, unknown>;
  readonly clock: { now(): number; /** Turns time forward: schedules come due. */ advance(ms: number): Promise<void> };
  /** Resolves when the plugin has nothing left to do. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const installId = 'i_simulated0000000';
const organization = 'simulation';
const callId = 'simulatedcal';

export async function simulateCall(options: SimulationOptions): Promise<SimulatedCall> {
  const folder = typeof options.folder === 'string' ? options.folder : fileURLToPath(options.folder);
  const { manifest, code } = readPackage((await packPlugin(folder)).bytes);
  const clock = fakeClock();
  const call = simulatedCall(callId, organization);
  const inFlight = new Set<Promise<unknown>>();
  const log: { level: string; message: string }[] = [];
  const drawn = new Map<string, View>();
  let settings = settingsOf(manifest, options.settings ?? {});
  let people = 0;

  function track<T>(work: Promise<T>): Promise<T> {
    inFlight.add(work);
    void work.catch(() => undefined).then(() => inFlight.delete(work));
    return work;
  }
  const world: Simulated = {
    calls: new Map([[callId, call]]), kv: new Map(), logs: [], schedules: new Map(), settings: () => settings,
    happened: (_call, by, type, data) => tell({ type, data } as DomainEvent, runtime.authorOf(by)),
  };
  const runtime: Runtime = pluginRuntime({
    engine: isolateEngine(), clock, sandboxClock: systemClock,
    effects(board) {
      const effects = simulatedEffects(world, board, clock, options.egress ?? noInternet);
      return { ...effects, 'ui.show': (install, input) => {
        drawn.set(viewKey(input.at), input.view);
        return effects['ui.show'](install, input);
      } };
    },
    tell: () => undefined, audit: () => undefined,
    note: (_installId, level, message) => void log.push({ level, message }),
    stopped: (_installId, reason) => void log.push({ level: 'error', message: `stopped after three strikes: ${reason}` }),
    recovered: () => undefined,
    onFailure: (cause) => void log.push({ level: 'error', message: `the simulation failed: ${String(cause)}` }),
  });
  function tell(event: DomainEvent, author: string): void {
    call.version += 1;
    void track(runtime.happened({ callId, organization, version: call.version, at: new Date(clock.now()).toISOString(), author, event }));
  }
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      if (inFlight.size > 0) {
        quiet = 0;
        await Promise.allSettled(inFlight);
      } else quiet += 1;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  const grants: readonly Grant[] = options.grants === undefined || options.grants === 'all' ? askedGrants(manifest) : options.grants;
  const facts = () => ({ id: installId, organization, manifest, code, grants, settings, secrets: options.secrets ?? {}, paused: false, installedAt: clock.now() });
  runtime.put(facts());
  const trouble = await runtime.warm(installId);
  if (trouble !== undefined) {
    await runtime.dispose();
    throw new Error(`${manifest.name} does not start: ${trouble}`);
  }
  await runtime.lifecycle(installId, { what: 'installed', version: manifest.version });
  await runtime.redraw(organization, callId);

  function arrive(name: string, { role = 'participant', verified = false, domain }: Arrival, isInside: boolean): SimulatedPerson {
    people += 1;
    const person: SimulatedPerson = { personId: `p_${String(people).padStart(16, '0')}`, name, role, verified, domain, isInside, isWaiting: !isInside, muted: false, since: clock.now() };
    call.people.set(person.personId, person);
    return person;
  }
  const joined = ({ personId, name, role }: SimulatedPerson): void => tell({ type: 'participants.joined', data: { personId, name, role } }, personId);
  function known(someone: Someone): SimulatedPerson {
    const person = call.people.get(someone.personId);
    if (person === undefined) throw new Error(`${someone.name} is not in the call`);
    return person;
  }
  const viewerOf = ({ personId, name, role, isInside, isWaiting }: SimulatedPerson) => ({ personId, name, role, isInside, isWaiting, isHost: role === 'host' || role === 'cohost' });

  return {
    callId,
    join(name, arrival = {}) {
      const person = arrive(name, arrival, true);
      joined(person);
      return person;
    },
    async leave(someone) {
      const person = known(someone);
      person.isInside = false;
      tell({ type: 'participants.left', data: { personId: person.personId, reason: 'asked' } }, person.personId);
      await settled();
    },
    async knock(name, arrival = {}) {
      const person = arrive(name, { role: 'guest', ...arrival }, false);
      const { personId, verified, domain } = person;
      const result = await track(runtime.filter('admission.knock', organization, callId, { callId, personId, name, verified, ...(domain === undefined ? {} : { domain }), verdict: 'ask' }, (before, answer) => ('refuse' in answer ? before : { ...before, verdict: answer.verdict })));
      if (isRefusal(result)) {
        person.isWaiting = false;
        return { refused: result.message, failed: result.failed, person };
      }
      if (result.verdict === 'ask') tell({ type: 'admission.knocked', data: { personId, name, via: 'guest_link', pin: 'none', since: new Date(clock.now()).toISOString() } }, personId);
      else {
        Object.assign(person, { isInside: true, isWaiting: false, role: 'participant' });
        joined(person);
      }
      await settled();
      return { verdict: result.verdict, person };
    },
    async say(someone, text) {
      const person = known(someone);
      const { name, rest } = readCommand(text) ?? { name: '', rest: '' };
      const command = manifest.commands.find((each) => each.name === name);
      if (command !== undefined && grants.includes('commands')) {
        if (command.who === 'hosts' && !viewerOf(person).isHost) return { refused: 'Only hosts use this command.' };
        const answer = await track(runtime.command(installId, { name, text: rest, callId, person: { personId: person.personId, role: person.role, name: person.name } }));
        await settled();
        if (answer === 'failed') throw new Error(`/${name} did not answer: ${log.at(-1)?.message ?? 'not in time'}`);
        return answer === null ? {} : { reply: answer.reply };
      }
      const result = await track(runtime.filter('chat.message', organization, callId, { callId, personId: person.personId, text }, (before, answer) => ('refuse' in answer ? before : { ...before, text: answer.text })));
      if (isRefusal(result)) return { refused: result.message };
      const messageId = `message-${call.version + 1}`;
      tell({ type: 'chat.sent', data: { messageId, personId: person.personId, name: person.name, text: result.text } }, person.personId);
      call.messages.push({ version: call.version, at: new Date(clock.now()).toISOString(), personId: person.personId, name: person.name, text: result.text, messageId, ...(result.text === text ? {} : { changedBy: [manifest.name] }) });
      await settled();
      return {};
    },
    views: (someone) => runtime.board.seenBy(callId, viewerOf(known(someone))),
    async press(someone, what) {
      const person = known(someone);
      await settled();
      const view = pick(runtime.board.seenBy(callId, viewerOf(person)), person, what);
      const action = what.action === 'closed' ? 'closed' : actionOf(view, drawn.get(view.key), what);
      const done = await track(runtime.press(callId, viewerOf(person), { installId, key: view.key, ticket: view.ticket, action, values: what.values ?? {} }));
      await settled();
      if (done === undefined) throw new Error(`the button on ${what.surface} was pressed before`);
      if (!done.outcome.answered) throw new Error(`the plugin did not answer: ${done.outcome.reason} ${done.outcome.detail ?? ''}`);
    },
    async setSettings(given) {
      settings = settingsOf(manifest, given);
      runtime.change(facts());
      await track(runtime.settingsChanged(installId));
      await settled();
    },
    get chat() { return call.messages; },
    get log() { return [...log, ...world.logs]; },
    get kept() { return new Map([...world.kv.get(installId) ?? []].map(([key, { value }]) => [key, JSON.parse(value) as unknown])); },
    clock: {
      now: () => clock.now(),
      async advance(ms) {
        const until = clock.now() + ms;
        for (;;) {
          const next = [...world.schedules.values()].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
          if (next === undefined) break;
          await clock.turn(Math.max(0, next.at - clock.now()), settled);
          if (next.every === undefined) world.schedules.delete(`${next.installId} ${next.name}`);
          const { name, data, at } = next;
          if (next.every !== undefined) next.at += next.every;
          await track(runtime.schedule(installId, { name, at: new Date(at).toISOString(), ...(data === undefined ? {} : { data }) }));
          await settled();
        }
        await clock.turn(until - clock.now(), settled);
      },
    },
    settled,
    async stop() {
      await settled();
      await runtime.dispose();
    },
  };
}

const isRefusal = (result: object): result is FilterRefusal => 'refused' in result;

function settingsOf(manifest: Manifest, given: Readonly<Record<string, unknown>>) {
  const read = readSettings(manifest.settings, given);
  if ('problems' in read) throw new Error(`settings: ${read.problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')}`);
  return read.values;
}

/** The most particular of what they see there: their own before everybody's. */
function pick(views: readonly ShownView[], { personId }: SimulatedPerson, { surface, on, card }: ToPress): ShownView {
  if (!isSurface(surface)) throw new Error(`there is no surface ${surface}`);
  const there = views.filter((view) => view.surface === surface && (on === undefined || view.on === on) && (card === undefined || view.card === card));
  const found = there.find(({ to }) => to === personId) ?? there.find(({ to }) => to === 'hosts') ?? there.at(-1);
  if (found === undefined) throw new Error(`nothing is shown to them on ${surface}`);
  return found;
}

function actionOf(view: ShownView, source: View | undefined, { label, action, data }: ToPress): string {
  const shown = [...walk(view.view.nodes)].flatMap(({ node }) => (node.type === 'button' ? [node] : []));
  const own = [...walk(source?.nodes ?? [])].flatMap(({ node }) => (node.type === 'button' ? [node] : []));
  const index = shown.findIndex((button, at) => (label === undefined || button.label === label) && (action === undefined || own[at]?.action === action) && (data === undefined || own[at]?.data === data));
  const button = shown[index];
  if (button === undefined) throw new Error(`there is no such button; there are: ${shown.map((each) => each.label).join(', ') || 'none'}`);
  if (button.disabled === true) throw new Error(`the button ${button.label} cannot be pressed`);
  return button.action;
}

const noInternet: EgressPorts = {
  lookup: ((_host: string, _options: unknown, callback: (cause: Error) => void) => callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }))) as never,
};
