import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { findSent } from './chat.ts';
import { requireWriter } from './policy.ts';
import type { ChatSlice } from './ports.ts';

/** Stores a message and answers when it is kept. The same message id from the same writer answers with what was stored first. */
export const send = (chat: ChatSlice) => (actor: Actor, input: OperationValues<'chat.send'>): Promise<OperationOutput<'chat.send'>> =>
  chat.log.run(input.callId, async (turn) => {
    const { personId, name } = requireWriter(chat, turn, actor);
    const sent = findSent(turn.read(chat.fold), personId, input.messageId);
    if (sent !== undefined) return sent;
    if (!chat.calls.isOpen(turn)) throw new Fault('calls.ended');
    const { text } = await chat.filters.run('chat.message', { callId: turn.callId, personId, text: input.text });
    if (text === '') throw new Fault('chat.empty');
    const { version, at } = await turn.commit([{ type: 'chat.sent', data: { messageId: input.messageId, personId, name, text } }], personId, input.messageId);
    return { version, messageId: input.messageId, personId, name, text, at: instant(at) };
  });
