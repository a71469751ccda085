import { limits } from '@parley/contracts/plain/limits';
import { admission } from '../capabilities/admission/index.ts';
import { calls } from '../capabilities/calls/index.ts';
import { chat } from '../capabilities/chat/index.ts';
import { organizations } from '../capabilities/organizations/index.ts';
import { participants } from '../capabilities/participants/index.ts';
import type { Permission } from '@parley/contracts/plain/permissions';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { MediaSource } from '@parley/contracts/words';
import { core, type Actor } from '../kernel/actor.ts';
import { callLog, type Sight } from '../kernel/call-log.ts';
import type { Commit } from '../kernel/commits.ts';
import { events as eventBus } from '../kernel/events.ts';
import type { Filters } from '../kernel/filters.ts';
import { presence as presenceOf } from '../kernel/presence.ts';
import { fakeClock, type FakeClock } from '@parley/contracts/testing/fake-clock';
import { foldsOver, memory, type Stores } from './memory-stores.ts';
import { quickSecrets } from './quick-secrets.ts';
import { seededIds } from './seeded-ids.ts';

export interface HouseOptions {
  /** What earlier processes left on the disk; a new one when absent. */
  readonly kept?: Stores;
  readonly clock?: FakeClock;
  readonly ids?: ReturnType<typeof seededIds>;
  readonly openCalls?: boolean;
  readonly canMail?: boolean;
}

const publicUrl = 'https://meet.example';

/** All slices put together as the core does it, over a memory, a clock turned by hand and a media server that only takes notes. */
export function house(options: HouseOptions = {}) {
  const kept: Stores = options.kept ?? memory();
  const clock = options.clock ?? fakeClock();
  const ids = options.ids ?? seededIds();
  const secrets = quickSecrets();
  // Nobody filters: every value passes as it is.
  const filters: Filters = { run: (_name, value) => Promise.resolve(value) };
  const presence = presenceOf(clock);
  const failures: unknown[] = [];
  const heard: Commit[] = [];
  const passed: Passing[] = [];
  const told: { callId: string; personId: string; passing: Passing }[] = [];
  const events = eventBus((cause) => failures.push(cause));
  events.subscribe((commit) => heard.push(commit));
  const onFailure = (cause: unknown): void => void failures.push(cause);
  const folds = foldsOver(kept);
  const log = callLog({ store: kept.commits, events, clock, folds: Object.values(folds), onFailure, inUse: presence.inUse });
  const media = noteTakingMedia();
  const config = { publicUrl, openCalls: options.openCalls ?? true };

  const letters: { to: string; subject: string; text: string }[] = [];
  const organizationSlice = organizations({ clock, ids, secrets, store: kept.organizations, config, mail: { canSend: options.canMail ?? true, send: (letter) => void letters.push(letter) }, addressKey: (address) => address }, onFailure);
  const callSlice = calls({
    log, clock, ids, secrets, filters, media, store: kept.calls, config, organizations: organizationSlice, onFailure,
    people: {
      inTurn: (turn) => ({ participants: participantSlice.inTurn.all(turn), knocks: admissionSlice.inTurn.line(turn).knocks, waiting: admissionSlice.inTurn.waiting(turn), chat: chatSlice.inTurn.newest(turn) }),
      hostPresent: (sight) => participantSlice.inTurn.hostPresent(sight),
      emptySince: (sight) => (admissionSlice.inTurn.waiting(sight) > 0 ? undefined : participantSlice.inTurn.emptySince(sight)),
      count: async (callId) => ({ people: await kept.rosters.count(callId), waiting: await kept.doors.waiting(callId) }),
    },
  }, folds.calls);
  const admissionSlice = admission({
    log, clock, ids, secrets, filters, presence, mediaUrl: 'wss://media.example', passesPerMinute: 300, addressKey: (address) => address, onFailure,
    tell: (callId, personId, passing) => void told.push({ callId, personId, passing }),
    tellDoor: (callId, passing) => void told.push({ callId, personId: 'door', passing }),
    calls: { policy: callSlice.inTurn.policy, title: callSlice.inTurn.title, isOpen: callSlice.inTurn.isOpen, isAhead: callSlice.inTurn.isAhead, openFor: callSlice.openFor, pinHash: callSlice.pinHash, verify: callSlice.verify, organizationName: callSlice.organizationName, requireReadable: callSlice.requireReadable },
    people: {
      inside: (sight) => ({ people: participantSlice.inTurn.insideCount(sight), hostPresent: participantSlice.inTurn.hostPresent(sight) }),
      permissions: (sight, personId) => permissionsIn(sight, personId),
      name: (sight, personId) => participantSlice.inTurn.find(sight, personId)?.name,
    },
  }, folds.admission);
  const participantSlice = participants({ log, clock, presence, config: { hostGrace: limits.hostGrace }, media, calls: { isOpen: callSlice.inTurn.isOpen, policy: callSlice.inTurn.policy, requireReadable: callSlice.requireReadable, generation: callSlice.generation }, pass: (_callId, passing) => void passed.push(passing), onFailure }, folds.participants);
  const chatSlice = chat({ log, clock, filters, store: kept.chats, calls: { isOpen: callSlice.inTurn.isOpen, requireReadable: callSlice.requireReadable }, people: { find: participantSlice.inTurn.find } }, folds.chat);
  const permissionsIn = (sight: Sight, personId: string): ReadonlySet<Permission> =>
    participantSlice.inTurn.permissions(sight, personId, admissionSlice.inTurn.role(sight, personId));
  const operations = { ...organizationSlice.operations, ...callSlice.operations, ...admissionSlice.operations, ...participantSlice.operations, ...chatSlice.operations };

  let following: Promise<unknown> = Promise.resolve();
  events.subscribe((commit) => {
    admissionSlice.lineNews(commit);
    const sight = log.peek(commit.callId);
    if (sight !== undefined) following = Promise.all([following, participantSlice.followPermissions(commit, sight).catch(onFailure)]);
  });

  const look = <T>(callId: string, read: (sight: Sight) => T): T => {
    const sight = log.peek(callId);
    if (sight === undefined) throw new Error(`${callId} is not in memory`);
    return read(sight);
  };

  return {
    kept, clock, ids, log, folds, letters, presence, media, secrets, heard, passed, told, failures, operations, organizationSlice, callSlice, admissionSlice, participantSlice, chatSlice,
    /** Until what follows from commits beside the log is done. */
    settled: () => following,
    /** Types of the events of a call so far, in their order. */
    story: (callId: string) => heard.filter((commit) => commit.callId === callId).flatMap((commit) => commit.events.map(({ type }) => type)),
    roster: (callId: string) => look(callId, (sight) => participantSlice.inTurn.all(sight)),
    facts: (callId: string) => look(callId, (sight) => callSlice.inTurn.facts(sight)),
    /** What somebody is and may, as the transports find out. */
    actorOf: (callId: string, personId: string) => look(callId, (sight) => ({ role: admissionSlice.inTurn.role(sight, personId), permissions: permissionsIn(sight, personId) })),
    standing: (callId: string, personId: string) => look(callId, (sight) => admissionSlice.inTurn.standing(sight, personId)),
    async startCall(input: { waitingRoom?: boolean; pin?: string; title?: string; by?: Actor } = {}) {
      const { by = core, waitingRoom = true, ...rest } = input;
      const { callId, hostUrl, guestUrl } = await operations['calls.create'](by, { waitingRoom, ...rest });
      const keyOf = (url: string): string => url.slice(url.indexOf('=') + 1);
      return { callId, hostKey: keyOf(hostUrl), guestKey: keyOf(guestUrl) };
    },
    /** Somebody with a pass, as the transports see them from now on. */
    async enter(callId: string, key: string, address = '192.0.2.1') {
      const { pass, personId } = await operations['admission.enter']({ kind: 'anonymous', address }, { callId, key });
      return { pass, personId, actor: (): Extract<Actor, { kind: 'person' }> => look(callId, (sight) => ({ kind: 'person', callId, personId, role: admissionSlice.inTurn.role(sight, personId) ?? 'guest', permissions: permissionsIn(sight, personId), address })) };
    },
    /** The host, inside and connected. */
    async host(call: { callId: string; hostKey: string }, name = 'Maren') {
      const who = await this.enter(call.callId, call.hostKey);
      await operations['admission.knock'](who.actor(), { callId: call.callId, name });
      await operations['participants.join'](who.actor(), { callId: call.callId });
      presence.connected(call.callId, who.personId);
      return who;
    },
    /** A process that starts on the same disk: everything in memory is gone, as after `kill -9`. */
    restarted: () => house({ ...options, kept, clock, ids }),
  };
}

export type House = ReturnType<typeof house>;

/** Plays the media server: who is let in, put out, which rooms were closed. `strangers` are connected without our doing. */
function noteTakingMedia() {
  const notes: string[] = [];
  let away = false;
  let connected: readonly { personId: string; sources: readonly MediaSource[] }[] = [];
  const note = (line: string): Promise<void> => {
    if (away) return Promise.reject(new Error('the media server is away'));
    notes.push(line);
    return Promise.resolve();
  };
  return {
    notes,
    setAway: (value: boolean): void => void (away = value),
    setConnected: (...people: readonly { personId: string; sources: readonly MediaSource[] }[]): void => void (connected = people),
    admit: async (callId: string, generation: number, { personId }: { personId: string }, sources: readonly MediaSource[]) => {
      await note(`admit ${personId} ${sources.join(' ')}`);
      return { url: 'wss://media.example', token: `token of ${personId} for ${callId}.${generation}`, generation };
    },
    permit: (_callId: string, _generation: number, personId: string, sources: readonly MediaSource[]) => note(`permit ${personId} ${sources.join(' ') || 'nothing'}`),
    mute: (_callId: string, _generation: number, personId: string, source: MediaSource) => note(`mute ${source} of ${personId}`),
    remove: (_callId: string, _generation: number, personId: string, forGood: boolean) => note(`remove ${personId}${forGood ? ' for good' : ''}`),
    closeRoom: (callId: string, generation: number) => note(`close ${callId}.${generation}`),
    present: () => Promise.resolve(connected),
  };
}
