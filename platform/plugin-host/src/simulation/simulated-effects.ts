import type { AskOutput } from '@parley/contracts/bridge';
import type { AskName } from '@parley/contracts/plain/bridge';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { usualPolicy, type Policy } from '@parley/contracts/plain/policy';
import type { CallRole } from '@parley/contracts/plain/permissions';
import { walk } from '@parley/contracts/plain/parleykit';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import { AskRefused } from '../broker/ask-refused.ts';
import type { Effects, Granted } from '../broker/effects.ts';
import { fetchGranted, type EgressPorts } from '../egress/fetch-granted.ts';
import { requireGranted } from '../egress/granted-url.ts';
import type { ViewBoard } from '../runtime/view-board.ts';
import type { Clock } from '../supervisor/clock.ts';

export interface SimulatedPerson { readonly personId: string; readonly name: string; role: CallRole; readonly verified: boolean; readonly domain: string | undefined; isInside: boolean; isWaiting: boolean; muted: boolean; readonly since: number }
export interface SimulatedMessage { readonly version: number; readonly at: string; readonly personId: string; readonly name: string; readonly text: string; readonly by?: string; readonly card?: string; readonly changedBy?: readonly string[]; readonly messageId: string }
export interface SimulatedSchedule { readonly installId: string; readonly name: string; at: number; readonly every: number | undefined; readonly data: unknown }

/** A call that exists in memory only. */
export interface SimulatedCallState {
  readonly callId: string;
  readonly organization: string;
  title: string;
  policy: Policy;
  state: 'live' | 'ended';
  version: number;
  readonly people: Map<string, SimulatedPerson>;
  readonly messages: SimulatedMessage[];
}
export interface Simulated {
  readonly calls: Map<string, SimulatedCallState>;
  readonly kv: Map<string, Map<string, { value: string; version: number }>>;
  readonly logs: { readonly installId: string; readonly level: string; readonly message: string }[];
  readonly schedules: Map<string, SimulatedSchedule>;
  settings(installId: string): Readonly<Record<string, unknown>>;
  /** What a plugin's deed set off: the simulation tells it to all plugins as a call's log would. */
  happened(call: SimulatedCallState, by: string, type: string, data: object): void;
}

/** The effects a real core has, on a call in memory. The same broker with the same limits stands before them. */
export function simulatedEffects(world: Simulated, board: ViewBoard, clock: Clock, egress: EgressPorts = {}): Effects {
  const instant = (): string => new Date(clock.now()).toISOString();
  function callOf(install: Granted, callId: string): SimulatedCallState {
    const call = world.calls.get(callId);
    // Of another organization: as if it were not there.
    if (call === undefined || call.organization !== install.organization) throw new AskRefused('not_found', 'no such call');
    return call;
  }
  function personIn(install: Granted, callId: string, personId: string, where: 'isInside' | 'isWaiting'): { call: SimulatedCallState; person: SimulatedPerson } {
    const call = callOf(install, callId);
    const person = call.people.get(personId);
    if (person?.[where] !== true) throw new AskRefused('not_found', 'no such person there');
    return { call, person };
  }
  /** Pictures are not fetched here: what it costs and takes to fetch them is what counts. */
  const pictures = new Set<string>();
  function bringPicture(install: Granted, callId: string, src: string, spend: () => void): void {
    if (src.startsWith('picture:')) throw new AskRefused('invalid', 'src: give the address of the picture');
    const key = `${install.id} ${src}`;
    if (pictures.has(key)) return;
    spend();
    requireGranted(src, install.grants(callId));
    pictures.add(key);
  }
  const named = (install: Granted, callId: string, name: string): { name?: string } => (install.grants(callId).includes('participants.identity') ? { name } : {});
  const done = (): AskOutput<'kv.delete'> => ({});
  function shelf(install: Granted): Map<string, { value: string; version: number }> {
    const known = world.kv.get(install.id);
    if (known !== undefined) return known;
    const made = new Map<string, { value: string; version: number }>();
    world.kv.set(install.id, made);
    return made;
  }

  const effects: { readonly [N in AskName]: (install: Granted, input: never) => Promise<unknown> } = {
    'log.write': (install, { level, message }: { level: string; message: string }) => {
      world.logs.push({ installId: install.id, level, message: message.slice(0, pluginLimits.logLength) });
      return Promise.resolve(done());
    },
    'settings.get': (install) => Promise.resolve(world.settings(install.id)),
    'kv.get': (install, { key }: { key: string }) => {
      const kept = shelf(install).get(key);
      return Promise.resolve(kept === undefined ? null : { value: JSON.parse(kept.value) as unknown, version: kept.version });
    },
    'kv.set': (install, { key, value, version }: { key: string; value: unknown; version?: number }) => {
      const kept = shelf(install);
      const text = JSON.stringify(value ?? null);
      requireRoom(text, [...kept].reduce((sum, [name, each]) => sum + (name === key ? 0 : name.length + each.value.length), 0), kept.size + (kept.has(key) ? 0 : 1));
      const before = kept.get(key)?.version ?? 0;
      if (version !== undefined && version !== before) return Promise.reject(new AskRefused('conflict'));
      kept.set(key, { value: text, version: before + 1 });
      return Promise.resolve({ version: before + 1 });
    },
    'kv.delete': (install, { key }: { key: string }) => {
      shelf(install).delete(key);
      return Promise.resolve(done());
    },
    'kv.list': (install, { prefix, after }: { prefix: string; after?: string }) => {
      const keys = [...shelf(install).keys()].filter((key) => key.startsWith(prefix) && (after === undefined || key > after)).sort();
      const page = keys.slice(0, pluginLimits.kvPage);
      return Promise.resolve({ keys: page, ...(keys.length > page.length ? { after: page.at(-1) } : {}) });
    },
    'calls.get': async (install, { callId }: { callId: string }) => {
      const call = callOf(install, callId);
      return { id: call.callId, title: call.title, state: call.state, policy: call.policy, revision: call.version, createdAt: instant() };
    },
    'calls.extend': async (install, { callId, minutes }: { callId: string; minutes: number }) => {
      callOf(install, callId);
      return { endsAt: new Date(clock.now() + minutes * 60_000).toISOString() };
    },
    'calls.lock': async (install, { callId, locked }: { callId: string; locked: boolean }) => {
      const call = callOf(install, callId);
      call.policy = { ...call.policy, locked };
      world.happened(call, install.id, 'calls.updated', { title: call.title, policy: call.policy, pinChanged: false, by: 'plugin' });
      return done();
    },
    'calls.end': async (install, { callId }: { callId: string }) => {
      const call = callOf(install, callId);
      call.state = 'ended';
      world.happened(call, install.id, 'calls.ended', { reason: 'host' });
      return done();
    },
    'participants.list': async (install, { callId }: { callId: string }) => [...callOf(install, callId).people.values()].filter((person) => person.isInside)
      .map(({ personId, role, name, verified, since }) => ({ personId, role, ...named(install, callId, name), verified, joinedAt: new Date(since).toISOString() })),
    'participants.mute': async (install, { callId, personId, source }: { callId: string; personId: string; source: string }) => {
      const { call, person } = personIn(install, callId, personId, 'isInside');
      person.muted = true;
      world.happened(call, install.id, 'participants.muted', { personId, source, by: 'plugin' });
      return done();
    },
    'participants.remove': async (install, { callId, personId }: { callId: string; personId: string }) => {
      const { call, person } = personIn(install, callId, personId, 'isInside');
      person.isInside = false;
      world.happened(call, install.id, 'participants.removed', { personId, by: 'plugin' });
      return done();
    },
    'admission.list': async (install, { callId }: { callId: string }) => [...callOf(install, callId).people.values()].filter((person) => person.isWaiting)
      .map(({ personId, name, verified, since }) => ({ personId, ...named(install, callId, name), since: new Date(since).toISOString(), verified })),
    'admission.admit': async (install, { callId, personId }: { callId: string; personId: string }) => {
      const { call, person } = personIn(install, callId, personId, 'isWaiting');
      Object.assign(person, { isWaiting: false, isInside: true });
      world.happened(call, install.id, 'admission.admitted', { personId, name: person.name, role: person.role, by: 'plugin' });
      world.happened(call, install.id, 'participants.joined', { personId, name: person.name, role: person.role });
      return done();
    },
    'admission.turn_away': async (install, { callId, personId, message }: { callId: string; personId: string; message?: string }) => {
      const { call, person } = personIn(install, callId, personId, 'isWaiting');
      person.isWaiting = false;
      world.happened(call, install.id, 'admission.turned_away', { personId, by: 'plugin', ...(message === undefined ? {} : { message }) });
      return done();
    },
    'chat.send': async (install, { callId, text, card, messageId }: { callId: string; text: string; card?: string; messageId?: string }) => {
      const call = callOf(install, callId);
      const known = messageId === undefined ? undefined : call.messages.find((each) => each.by === install.id && each.messageId === messageId);
      if (known !== undefined) return { version: known.version };
      const id = messageId ?? `m${call.version + 1}-${install.id}`;
      world.happened(call, install.id, 'chat.sent', { messageId: id, personId: '', name: install.name, text });
      call.messages.push({ version: call.version, at: instant(), personId: '', name: install.name, text, by: install.id, messageId: id, ...(card === undefined ? {} : { card }) });
      return { version: call.version };
    },
    'chat.list': async (install, { callId, limit }: { callId: string; limit: number }) => callOf(install, callId).messages.slice(-limit)
      .map(({ version, personId, name, text, at }) => ({ version, personId, ...named(install, callId, name), text, at })),
    'schedule.set': async (install, { name, at, everyMinutes, data }: { name: string; at?: string; everyMinutes?: number; data?: unknown }) => {
      const due = at === undefined ? clock.now() + (everyMinutes ?? 1) * 60_000 : Date.parse(at);
      if (due < clock.now() + pluginLimits.scheduleNearest - 1 || due > clock.now() + pluginLimits.scheduleFarthest) throw new AskRefused('invalid', 'at: from a second to a year ahead');
      const key = `${install.id} ${name}`;
      if (!world.schedules.has(key) && [...world.schedules.values()].filter(({ installId }) => installId === install.id).length >= pluginLimits.schedules) throw new AskRefused('quota', 'too many schedules');
      world.schedules.set(key, { installId: install.id, name, at: due, every: everyMinutes === undefined ? undefined : everyMinutes * 60_000, data });
      return { at: new Date(due).toISOString() };
    },
    'schedule.cancel': async (install, { name }: { name: string }) => {
      world.schedules.delete(`${install.id} ${name}`);
      return done();
    },
    'http.fetch': (_install, order) => fetchGranted(order, egress),
    'ui.show': async (install, { callId, at, view, spend }: Parameters<Effects['ui.show']>[1]) => {
      const call = callOf(install, callId);
      for (const { node } of walk(view.nodes)) if (node.type === 'image' && !node.src.startsWith('asset:')) bringPicture(install, callId, node.src, spend);
      for (const personId of [at.on, at.to.startsWith('p_') ? at.to : undefined]) if (personId !== undefined && !call.people.has(personId)) throw new AskRefused('not_found', 'no such person');
      return { version: board.show(callId, install, at, view) };
    },
    'ui.hide': async (install, { callId, at }: { callId: string; at: ViewAddress }) => {
      callOf(install, callId);
      board.hide(callId, install.id, at);
      return done();
    },
  };
  return effects as unknown as Effects;
}

/** What one install may keep. */
export function requireRoom(text: string, otherBytes: number, keys: number): void {
  if (Buffer.byteLength(text) > pluginLimits.kvValueBytes) throw new AskRefused('too_large', `a value is at most ${pluginLimits.kvValueBytes / 1024} KB`);
  if (keys > pluginLimits.kvKeys) throw new AskRefused('quota', `at most ${pluginLimits.kvKeys} keys`);
  if (otherBytes + text.length > pluginLimits.kvBytes) throw new AskRefused('quota', `at most ${pluginLimits.kvBytes / 1024 / 1024} MB`);
}

export function simulatedCall(callId: string, organization: string): SimulatedCallState {
  return { callId, organization, title: 'A call', policy: usualPolicy, state: 'live', version: 1, people: new Map(), messages: [] };
}
