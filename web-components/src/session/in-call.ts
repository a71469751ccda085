import { callCommands } from '@parley/contracts/plain/call-commands';
import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import type { ClientState } from '@parley/contracts/plain/client-states';
import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import type { Reaction } from '@parley/contracts/plain/reactions';
import type { Passing } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import { after } from './after.ts';
import { applyCommit } from './apply-commit.ts';
import { applyInCall, mergeSnapshot } from './apply-in-call.ts';
import type { Kind } from './capture.ts';
import { isInside } from './compose-me.ts';
import { entriesOf, peopleOf } from './compose-view.ts';
import type { MediaFacts } from './media.ts';
import { outbox as openOutbox, type Sent } from './outbox.ts';
import type { FollowedPlugins } from './plugins/follow-plugins.ts';
import { takePart, type TakePart, type TakePartPorts } from './take-part.ts';
import type { CallView } from './view.ts';

export interface InCallPorts extends TakePartPorts {
  readonly callId: string;
  /** Messages on their way outlive a reload here. */
  readonly storage: Storage | undefined;
  /** Puts another snapshot in the place of the one known. */
  replace(snapshot: CallSnapshot): void;
  factsOf(personId: string): MediaFacts;
  /** Turns one's own microphone or camera on or off. */
  turn(kind: Kind, on: boolean): void;
  changeDevices(part: Partial<CallView['devices']>): void;
  plugins(): Promise<FollowedPlugins>;
}

/** What a session does only for people who hear the call; nobody loads it to get as far as the door. */
export interface InCall extends TakePart {
  apply(known: CallSnapshot, frame: CommitFrame): CallSnapshot;
  merge(known: CallSnapshot | undefined, fresh: CallSnapshot): CallSnapshot;
  draw(snapshot: CallSnapshot): Pick<CallView, 'people' | 'chat' | 'reminded' | 'spotlight' | 'asked' | 'minutesLeft'>;
  /** Something that passes by and is kept nowhere. */
  pass(passing: Passing): void;
  run(name: CommandName, payload: unknown): Promise<void>;
  setOnline(online: boolean): void;
}

/** Ms. */
const reactionShown = 4_000;
const admittedPerOperation = 500;

type CallCommand = keyof typeof callCommands;

export function inCall(ports: InCallPorts): InCall {
  const { run } = ports;
  let unread = 0;
  let loadingOlder = false;
  let found: CallView['chat']['found'];
  let asked: CallView['asked'];
  let minutesLeft: number | undefined;
  const reactions = new Map<string, { reaction: Reaction; over: ReturnType<typeof setTimeout> }>();
  let loadingLine = false;
  let reminded: ReadonlySet<string> = new Set();

  const outbox = openOutbox({
    send: sendMessage, changed: ports.changed, storage: ports.storage, slot: `parley.outbox.${ports.callId}`,
    newId: () => crypto.randomUUID(), now: () => new Date().toISOString(),
    after,
  });

  async function sendMessage(messageId: string, text: string, replyTo?: number): Promise<Sent> {
    try {
      await run('chat.send', { messageId, text, ...(replyTo === undefined ? {} : { replyTo }) });
      return { ok: true };
    } catch (cause) {
      if (cause instanceof ClientFault && cause.code !== 'transport.timeout' && cause.code !== 'transport.unavailable') return { ok: false, fault: cause.report };
      throw cause;
    }
  }

  async function loadOlder(): Promise<void> {
    const before = ports.snapshot()?.chat.before;
    if (before === undefined || loadingOlder) return;
    loadingOlder = true;
    ports.changed();
    try {
      const page = await run('chat.list', { before });
      const now = need(ports.snapshot());
      ports.replace({ ...now, chat: { messages: [...page.messages, ...now.chat.messages], ...(page.before === undefined ? {} : { before: page.before }) } });
    } finally {
      loadingOlder = false;
      ports.changed();
    }
  }

  /** One page more of the line; those who came meanwhile are here already. */
  async function loadMoreOfTheLine(): Promise<void> {
    const after = ports.snapshot()?.knocksAfter;
    if (after === undefined || loadingLine) return;
    loadingLine = true;
    const page = await run('admission.list_waiting', { after }).finally(() => { loadingLine = false; });
    const { knocksAfter: _before, ...now } = need(ports.snapshot());
    const known = new Set(now.knocks.map(({ personId }) => personId));
    const knocks = [...now.knocks, ...page.knocks.filter(({ personId }) => !known.has(personId))].sort((left, right) => left.since.localeCompare(right.since));
    ports.replace({ ...now, knocks, waiting: page.waiting, ...(page.after === undefined ? {} : { knocksAfter: page.after }) });
    ports.changed();
  }

  /** As many as fit into one operation at a time. */
  async function admitSome(personIds: readonly string[]): Promise<void> {
    for (let from = 0; from < personIds.length; from += admittedPerOperation) await run('admission.admit', { personIds: personIds.slice(from, from + admittedPerOperation) });
  }

  /** An empty query ends the search; the same query again searches on. */
  async function find({ query }: { query: string }): Promise<void> {
    const before = found?.query === query ? found : undefined;
    found = query.trim() === '' ? undefined : { query, messages: before?.messages ?? [], more: false, busy: true };
    ports.changed();
    if (found === undefined) return;
    const asked = found;
    const page = await run('chat.search', { query, ...(before?.before === undefined ? {} : { before: before.before }) }).catch(() => undefined);
    // Another search may have begun meanwhile.
    if (found !== asked) return;
    found = { query, messages: [...asked.messages, ...(page?.messages ?? [])], more: page?.before !== undefined, before: page?.before, busy: false };
    ports.changed();
  }

  async function toggleShare(): Promise<void> {
    const { share } = ports.view().devices;
    if (share.busy) return;
    ports.changeDevices({ share: { ...share, busy: true } });
    // Whoever closes the browser's chooser has changed their mind; that is no fault.
    const on = await need(ports.media()).share(!share.on).catch(() => share.on);
    ports.changeDevices({ share: { ...share, on, busy: false } });
  }

  /** What the call's owner decided about this browser's own devices. */
  function obey(event: DomainEvent, self: string): void {
    if (!('personId' in event.data) || event.data.personId !== self) return;
    if (event.type === 'participants.asked_to_unmute' && event.data.source !== 'screen') asked = event.data.source;
    if (event.type !== 'participants.muted') return;
    if (event.data.source === 'screen') stopSharing();
    else ports.turn(event.data.source, false);
  }

  /** Sends nothing that is not allowed any more. */
  function keepWithin({ permissions }: CallSnapshot['me']): void {
    for (const kind of ['microphone', 'camera'] as const) if (!permissions.includes(`media.${kind}`)) ports.turn(kind, false);
    if (!permissions.includes('media.screen')) stopSharing();
  }

  function stopSharing(): void {
    if (ports.view().devices.share.on) void toggleShare();
  }

  function show(personId: string, reaction: Reaction): void {
    clearTimeout(reactions.get(personId)?.over);
    const over = setTimeout(() => {
      reactions.delete(personId);
      ports.changed();
    }, reactionShown);
    reactions.set(personId, { reaction, over });
    ports.changed();
  }

  const self = () => ports.view().people.find((person) => person.self);

  const commands: { [N in CallCommand]: (payload: CommandPayloads[N]) => unknown } = {
    'door.admit': ({ personId }) => run('admission.admit', { personIds: [personId] }),
    'door.admit_some': ({ personIds }) => admitSome(personIds),
    'door.admit_all': () => run('admission.admit', { all: true }),
    'door.turn_away': ({ personId, message }) => run('admission.turn_away', { personId, ...(message === undefined || message === '' ? {} : { message }) }),
    'door.announce': ({ message }) => run('admission.announce', { message }),
    'door.more': loadMoreOfTheLine,
    'share.toggle': toggleShare,
    'audio.start': () => ports.media()?.startSound(),
    'chat.send': ({ text, replyTo }) => { if (text.trim() !== '') outbox.add(text, replyTo); },
    'chat.edit': ({ version, text }) => run('chat.edit', { version, text }),
    'chat.delete': ({ version }) => run('chat.delete', { version }),
    'chat.react': ({ version, reaction, on }) => run('chat.react', { version, reaction, on }),
    'chat.search': find,
    'chat.retry': ({ messageId }) => outbox.retry(messageId),
    'chat.discard': ({ messageId }) => outbox.discard(messageId),
    'chat.older': loadOlder,
    'chat.seen': () => {
      if (unread === 0) return;
      unread = 0;
      ports.changed();
    },
    'people.remove': ({ personId }) => run('participants.remove', { personId }),
    'people.mute': ({ personId, source = 'microphone' }) => run('participants.mute', { personId, source }),
    'people.mute_all': () => Promise.all(ports.view().people.filter((person) => !person.self && person.role === 'participant' && person.microphoneOn).map(({ personId }) => run('participants.mute', { personId }))),
    'people.ask_unmute': ({ personId, source = 'microphone' }) => run('participants.ask_unmute', { personId, source }),
    'people.set_role': ({ personId, role }) => run('participants.set_role', { personId, role }),
    'people.permit': ({ personId, permissions }) => run('participants.permit', { personId, permissions }),
    'people.spotlight': ({ personId }) => run('participants.spotlight', { personId }),
    'people.lower_hand': ({ personId }) => run('participants.lower_hand', { personId }),
    'people.lower_all_hands': () => run('participants.lower_hand', { all: true }),
    'hand.toggle': () => (self()?.hand === undefined ? run('participants.raise_hand', {}) : run('participants.lower_hand', {})),
    'reaction.send': ({ reaction }) => run('participants.react', { reaction }),
    'asked.answer': ({ accept }) => {
      if (accept && asked !== undefined) ports.turn(asked, true);
      asked = undefined;
      ports.changed();
    },
    'plugin.press': async (press) => (await ports.plugins()).press(press),
    'plugin.hide': async ({ installId }) => (await ports.plugins()).hide(installId),
    'plugin.show': async ({ installId }) => (await ports.plugins()).show(installId),
    'plugin.narrow': async (narrowing) => (await ports.plugins()).narrow(narrowing),
    'plugin.command': async ({ text }) => (await ports.plugins()).command(text),
    'call.update': (change) => run('calls.update', change),
    'call.extend': ({ minutes }) => run('calls.extend', { minutes }),
    'call.end': () => run('calls.end', {}),
  };

  return {
    ...takePart(ports),
    apply(known, frame) {
      for (const event of frame.version > known.version ? frame.events : []) {
        obey(event, known.me.personId);
        if (event.type === 'calls.time_warned') minutesLeft = event.data.minutesLeft;
        if (event.type === 'calls.extended') minutesLeft = undefined;
        if (event.type !== 'chat.sent') continue;
        if (event.data.personId === known.me.personId) outbox.stored(event.data.messageId);
        else unread += 1;
      }
      const next = applyCommit(known, frame, applyInCall);
      if (next.me.permissions !== known.me.permissions) keepWithin(next.me);
      return next;
    },
    merge: mergeSnapshot,
    pass(what) {
      if (what.type === 'reaction') show(what.personId, what.reaction);
      if (what.type !== 'knocked_again') return;
      const waiting = ports.snapshot()?.knocks.map(({ personId }) => personId) ?? [];
      reminded = new Set([...reminded].filter((personId) => waiting.includes(personId)).concat(what.personId));
      ports.changed();
    },
    draw: (snapshot) => ({
      people: peopleOf(snapshot, ports.factsOf, (personId) => reactions.get(personId)?.reaction),
      spotlight: snapshot.spotlight,
      asked,
      minutesLeft,
      reminded,
      chat: { found, messages: entriesOf(snapshot, outbox.waiting), unread, older: loadingOlder ? 'loading' : snapshot.chat.before === undefined ? 'none' : 'some' },
    }),
    async run(name, payload) {
      if (!isCallCommand(name)) return;
      const { states }: { states: readonly ClientState[] } = callCommands[name];
      if (!states.includes(ports.view().state)) return;
      // The registry ties each payload to its command; a union of functions cannot be called without this.
      await (commands[name] as (given: unknown) => unknown)(payload);
    },
    setOnline(online) {
      // Until the call has them again, what they wrote waits: it would be refused for good.
      const me = ports.snapshot()?.me;
      outbox.setOnline(online && me !== undefined && isInside(me));
    },
  };
}

const isCallCommand = (name: CommandName): name is CallCommand => Object.hasOwn(callCommands, name);

function need<T>(thing: T | undefined): T {
  if (thing === undefined) throw ownFault('transport.unavailable');
  return thing;
}
