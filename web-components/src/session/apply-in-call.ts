import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import type { CallSnapshot, ChatMessage } from '@parley/contracts/words';
import { applyAtTheDoor } from './apply-commit.ts';

/** What an event means to somebody who hears the call: what it means at the door, and the rest. */
export function applyInCall(known: CallSnapshot, event: DomainEvent, frame: CommitFrame): CallSnapshot {
  const { me } = known;
  switch (event.type) {
    case 'calls.started': return { ...known, call: { ...known.call, state: 'live', startedAt: frame.at } };
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
      const person = { personId, name, role, ...(verified === undefined ? {} : { verified }), state: 'present' as const, joinedAt: before?.joinedAt ?? frame.at };
      const participants = before === undefined ? [...known.participants, person] : known.participants.map((each) => (each === before ? person : each));
      return { ...known, participants, ...(personId === me.personId ? { me: { ...me, participant: 'present' as const } } : {}) };
    }
    case 'participants.went_away':
      return { ...known, participants: known.participants.map((each) => (each.personId === event.data.personId ? { ...each, state: 'away' as const } : each)) };
    case 'participants.left':
    case 'participants.removed': {
      const state = event.type === 'participants.left' ? 'left' as const : 'removed' as const;
      return { ...known, participants: without(known.participants, event.data.personId), ...(event.data.personId === me.personId ? { me: { ...me, participant: state } } : {}) };
    }
    case 'chat.sent': {
      const message: ChatMessage = { version: frame.version, at: frame.at, ...event.data };
      return { ...known, chat: { ...known.chat, messages: [...known.chat.messages, message] } };
    }
    default: return applyAtTheDoor(known, event, frame);
  }
}

/** Who is listed counts; of who is not, the server tells how many there are. */
function recount(known: CallSnapshot, personId: string, coming = 0): CallSnapshot {
  const listed = known.knocks.some((knock) => knock.personId === personId);
  return { ...known, waiting: Math.max(0, (known.waiting ?? known.knocks.length) + coming - (listed ? 1 : 0)) };
}

const without = <T extends { personId: string }>(list: readonly T[], personId: string): T[] => list.filter((each) => each.personId !== personId);

/** A snapshot after a reconnect carries only the newest page of chat; older messages that are here already stay. */
export function mergeSnapshot(known: CallSnapshot | undefined, fresh: CallSnapshot): CallSnapshot {
  const first = fresh.chat.messages[0];
  const kept = known?.call.id === fresh.call.id && first !== undefined ? known.chat.messages.filter((message) => message.version < first.version) : [];
  // A gap between the two would be a loss: only what joins without one may stay.
  const joins = known !== undefined && first !== undefined && known.version >= first.version;
  if (!joins || kept.length === 0) return fresh;
  return { ...fresh, chat: { messages: [...kept, ...fresh.chat.messages], ...(known.chat.before === undefined ? {} : { before: known.chat.before }) } };
}
