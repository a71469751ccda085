import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import { effectivePermissions } from '@parley/contracts/plain/permissions';
import type { CallSnapshot, ChatMessage } from '@parley/contracts/words';
import { applyAtTheDoor } from './apply-commit.ts';

/** What an event means to somebody who hears the call: what it means at the door, and the rest. */
export function applyInCall(known: CallSnapshot, event: DomainEvent, frame: CommitFrame): CallSnapshot {
  const { me } = known;
  switch (event.type) {
    case 'calls.started': return withEnd({ ...known, call: { ...known.call, state: 'live', startedAt: frame.at } });
    case 'calls.updated': {
      const { title, policy } = event.data;
      const next = withPermissions({ ...known, call: { ...known.call, title, policy } });
      return policy.maxMinutes === known.call.policy.maxMinutes ? next : withEnd(next);
    }
    case 'calls.extended': return { ...known, call: { ...known.call, endsAt: event.data.endsAt } };
    case 'calls.ending': return { ...known, call: { ...known.call, state: 'ending' } };
    case 'calls.ended': return { ...known, call: { ...known.call, state: 'ended', endedAt: frame.at } };
    case 'admission.knocked':
      if (event.data.personId === me.personId) return applyAtTheDoor(known, event, frame);
      return { ...recount(known, event.data.personId, 1), knocks: [...without(known.knocks, event.data.personId), event.data] };
    case 'admission.admitted':
    case 'admission.turned_away':
    case 'admission.withdrawn':
    case 'admission.expired':
      return applyAtTheDoor({ ...recount(known, event.data.personId), knocks: without(known.knocks, event.data.personId) }, event, frame);
    case 'participants.joined': {
      const { personId, name, role, verified } = event.data;
      const before = known.participants.find((each) => each.personId === personId);
      const person = { ...before, personId, name, role, ...(verified === undefined ? {} : { verified }), state: 'present' as const, joinedAt: before?.joinedAt ?? frame.at };
      const participants = before === undefined ? [...known.participants, person] : known.participants.map((each) => (each === before ? person : each));
      return personId === me.personId ? withPermissions({ ...known, participants, me: { ...me, participant: 'present' as const } }) : { ...known, participants };
    }
    case 'participants.went_away':
      return { ...known, participants: known.participants.map((each) => (each.personId === event.data.personId ? { ...each, state: 'away' as const } : each)) };
    case 'participants.left':
    case 'participants.removed': {
      const state = event.type === 'participants.left' ? 'left' as const : 'removed' as const;
      const { spotlight, ...rest } = known;
      return { ...rest, ...(state === 'removed' ? { keepsOut: true } : {}), ...(spotlight === undefined || spotlight === event.data.personId ? {} : { spotlight }), participants: without(known.participants, event.data.personId), ...(event.data.personId === me.personId ? { me: { ...me, participant: state } } : {}) };
    }
    case 'participants.role_changed': {
      const { personId, role } = event.data;
      const next = { ...known, participants: changed(known, personId, (person) => ({ ...person, role })) };
      return personId === me.personId ? withPermissions({ ...next, me: { ...me, role } }) : next;
    }
    case 'participants.permitted': {
      const { personId, personal } = event.data;
      const next = { ...known, participants: changed(known, personId, (person) => ({ ...person, personal })) };
      return personId === me.personId ? withPermissions(next) : next;
    }
    case 'participants.hand_raised': return { ...known, participants: changed(known, event.data.personId, (person) => ({ ...person, hand: person.hand ?? frame.version })) };
    case 'participants.hand_lowered': return { ...known, participants: changed(known, event.data.personId, ({ hand: _down, ...person }) => person) };
    case 'participants.spotlighted': {
      const { spotlight: _before, ...rest } = known;
      return event.data.spotlight === null ? rest : { ...rest, spotlight: event.data.spotlight };
    }
    case 'chat.sent': {
      const message: ChatMessage = { version: frame.version, at: frame.at, ...event.data };
      return { ...known, chat: { ...known.chat, messages: [...known.chat.messages, message] } };
    }
    case 'chat.edited': return changedMessage(known, event.data.version, ({ changedBy: _before, ...message }) => ({ ...message, text: event.data.text, editedAt: frame.at, ...(event.data.changedBy === undefined ? {} : { changedBy: event.data.changedBy }) }));
    case 'chat.deleted': {
      const { version } = event.data;
      const messages = known.chat.messages.map((message) => (message.reply?.version === version ? { ...message, reply: { ...message.reply, excerpt: '' } } : message));
      return changedMessage({ ...known, chat: { ...known.chat, messages } }, version, ({ messageId, personId, name, at, plugin }) => ({ version, messageId, personId, name, at, text: '', deleted: true, ...(plugin === undefined ? {} : { plugin }) }));
    }
    case 'chat.reacted': {
      const { version, by, reaction, on } = event.data;
      return changedMessage(known, version, ({ reactions: before = [], ...message }) => {
        const people = (before.find((each) => each.reaction === reaction)?.people ?? []).filter((personId) => personId !== by).concat(on ? [by] : []);
        const now = before.some((each) => each.reaction === reaction) ? before.map((each) => (each.reaction === reaction ? { reaction, people } : each)) : [...before, { reaction, people }];
        return { ...message, reactions: now.filter((each) => each.people.length > 0) };
      });
    }
    default: return applyAtTheDoor(known, event, frame);
  }
}

type Person = CallSnapshot['participants'][number];
const changed = (known: CallSnapshot, personId: string, change: (person: Person) => Person): Person[] => known.participants.map((person) => (person.personId === personId ? change(person) : person));

const changedMessage = (known: CallSnapshot, version: number, change: (message: ChatMessage) => ChatMessage): CallSnapshot => ({
  ...known, chat: { ...known.chat, messages: known.chat.messages.map((message) => (message.version === version && message.deleted !== true ? change(message) : message)) },
});

/** What oneself may do now, by the same rule as the server's. */
function withPermissions(known: CallSnapshot): CallSnapshot {
  const { me, call, participants } = known;
  const personal = participants.find(({ personId }) => personId === me.personId)?.personal;
  return { ...known, me: { ...me, permissions: [...effectivePermissions(me.role, call.policy, personal)] } };
}

/** When the time limit ends the call, counted from its beginning. */
function withEnd(known: CallSnapshot): CallSnapshot {
  const { endsAt: _before, ...call } = known.call;
  const { startedAt, policy: { maxMinutes } } = call;
  if (startedAt === undefined || maxMinutes === null) return { ...known, call };
  return { ...known, call: { ...call, endsAt: new Date(Date.parse(startedAt) + maxMinutes * 60_000).toISOString() } };
}

/** Who is listed counts; of who is not, the server tells how many there are. */
function recount(known: CallSnapshot, personId: string, coming = 0): CallSnapshot {
  const listed = known.knocks.some((knock) => knock.personId === personId);
  return { ...known, waiting: Math.max(0, (known.waiting ?? known.knocks.length) + coming - (listed ? 1 : 0)) };
}

const without = <T extends { personId: string }>(list: readonly T[], personId: string): T[] => list.filter((each) => each.personId !== personId);

/** A snapshot after a reconnect carries only the newest page of chat; older messages that are here already stay. */
export function mergeSnapshot(known: CallSnapshot | undefined, fresh: CallSnapshot): CallSnapshot {
  // Whoever was taken for gone sees nothing from outside, and is in again in a moment: until then people stay in sight.
  if (known?.call.id === fresh.call.id && fresh.me.participant === 'left' && fresh.me.knock === 'admitted') return { ...fresh, participants: known.participants };
  const first = fresh.chat.messages[0];
  const kept = known?.call.id === fresh.call.id && first !== undefined ? known.chat.messages.filter((message) => message.version < first.version) : [];
  // A gap between the two would be a loss: only what joins without one may stay.
  const joins = known !== undefined && first !== undefined && known.version >= first.version;
  if (!joins || kept.length === 0) return fresh;
  return { ...fresh, chat: { messages: [...kept, ...fresh.chat.messages], ...(known.chat.before === undefined ? {} : { before: known.chat.before }) } };
}
