import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { requireMessage, requireWriter } from './policy.ts';
import type { ChatSlice } from './ports.ts';

/** Sets a reaction under a message, or takes it away. What is so already stays so. */
export const react = (chat: ChatSlice) => (actor: Actor, input: OperationValues<'chat.react'>): Promise<OperationOutput<'chat.react'>> =>
  chat.log.run(input.callId, async (turn) => {
    const { personId } = requireWriter(chat, turn, actor);
    const message = requireMessage(chat, turn, input.version);
    if (message.deleted === true) throw new Fault('chat.not_found');
    const { version, reaction, on } = input;
    const isSet = message.reactions?.find((each) => each.reaction === reaction)?.people.includes(personId) === true;
    if (isSet === on) return message;
    await turn.commit([{ type: 'chat.reacted', data: { version, by: personId, reaction, on } }], personId);
    return requireMessage(chat, turn, version);
  });
