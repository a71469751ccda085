import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { requireMessage, requireWriter } from './policy.ts';
import type { ChatSlice } from './ports.ts';

/** Changes what one has written oneself; everybody sees that it was changed. */
export const edit = (chat: ChatSlice) => (actor: Actor, input: OperationValues<'chat.edit'>): Promise<OperationOutput<'chat.edit'>> =>
  chat.log.run(input.callId, async (turn) => {
    const { personId } = requireWriter(chat, turn, actor);
    const message = requireMessage(chat, turn, input.version);
    if (message.personId !== personId) throw new Fault('chat.not_yours');
    if (message.deleted === true) throw new Fault('chat.not_found');
    const { text, changedBy = [] } = await chat.filters.run('chat.message', { callId: turn.callId, personId, text: input.text });
    if (text === '') throw new Fault('chat.empty');
    if (text === message.text) return message;
    await turn.commit([{ type: 'chat.edited', data: { version: input.version, text, by: personId, ...(changedBy.length === 0 ? {} : { changedBy: [...changedBy] }) } }], personId);
    return requireMessage(chat, turn, input.version);
  });
