import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { allows, authorOf, type Actor } from '../../kernel/actor.ts';
import { requireMessage, requireWriter } from './policy.ts';
import type { ChatSlice } from './ports.ts';

/** Deletes a message: one's own, or anybody's for whoever moderates. Its text is in no snapshot and no answer any more. */
export const remove = (chat: ChatSlice) => (actor: Actor, input: OperationValues<'chat.delete'>): Promise<OperationOutput<'chat.delete'>> =>
  chat.log.run(input.callId, async (turn) => {
    const { personId } = requireWriter(chat, turn, actor);
    const message = requireMessage(chat, turn, input.version);
    if (message.personId !== personId && !allows(actor, 'chat.moderate')) throw new Fault('chat.not_yours');
    if (message.deleted === true) return message;
    await turn.commit([{ type: 'chat.deleted', data: { version: input.version, by: authorOf(actor) } }], authorOf(actor));
    return requireMessage(chat, turn, input.version);
  });
