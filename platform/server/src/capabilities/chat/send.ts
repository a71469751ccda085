import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { pace } from '../../kernel/pace.ts';
import { excerptOf, findRecent, findSent } from './chat.ts';
import { requireWriter } from './policy.ts';
import type { ChatSlice } from './ports.ts';

/** Stores a message and answers when it is kept. The same message id from the same writer answers with what was stored first. */
export const send = (chat: ChatSlice) => {
  const keepsPace = pace(chat.clock, { atOnce: limits.messagesAtOnce, perSecond: limits.messagesPerSecond }, () => new Fault('chat.too_fast', { retryAfter: 1 }));
  return (actor: Actor, input: OperationValues<'chat.send'>): Promise<OperationOutput<'chat.send'>> => {
    let isCounted = false;
    return chat.log.run(input.callId, async (turn) => {
      const { personId, name } = requireWriter(chat, turn, actor);
      const sent = findSent(turn.read(chat.fold), personId, input.messageId);
      if (sent !== undefined) return sent;
      if (!chat.calls.isOpen(turn)) throw new Fault('calls.ended');
      const answered = input.replyTo === undefined ? undefined : findRecent(turn.read(chat.fold), input.replyTo);
      if (input.replyTo !== undefined && (answered === undefined || answered.deleted === true)) throw new Fault('chat.not_found');
      // A turn that another process was quicker than is taken again; it is the same message.
      if (!isCounted) keepsPace(turn.callId, personId);
      isCounted = true;
      const { text, changedBy = [] } = await chat.filters.run('chat.message', { callId: turn.callId, personId, text: input.text });
      if (text === '') throw new Fault('chat.empty');
      const said = { messageId: input.messageId, personId, name, text, ...(changedBy.length === 0 ? {} : { changedBy: [...changedBy] }), ...(answered === undefined ? {} : { reply: excerptOf(answered) }) };
      const { version, at } = await turn.commit([{ type: 'chat.sent', data: said }], personId, input.messageId);
      return { version, ...said, at: instant(at) };
    });
  };
};
