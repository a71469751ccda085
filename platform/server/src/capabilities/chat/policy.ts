import { Fault } from '@parley/contracts/plain/fault';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import type { Turn } from '../../kernel/call-log.ts';
import type { ChatMessage } from '@parley/contracts/words';
import { findRecent } from './chat.ts';
import type { ChatSlice } from './ports.ts';

/** Who writes must be in the call. */
export function requireWriter(chat: ChatSlice, turn: Turn, actor: Actor): { personId: string; name: string } {
  const { personId, callId } = asPerson(actor);
  const person = callId === turn.callId ? chat.people.find(turn, personId) : undefined;
  if (person?.isInside !== true) throw new Fault('admission.not_admitted');
  return { personId, name: person.name };
}

/** A message that can still be changed, in a call that goes on. */
export function requireMessage(chat: ChatSlice, turn: Turn, version: number): ChatMessage {
  if (!chat.calls.isOpen(turn)) throw new Fault('calls.ended');
  const message = findRecent(turn.read(chat.fold), version);
  if (message === undefined) throw new Fault('chat.not_found');
  return message;
}
