import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { findSent } from './chat.ts';
import type { ChatSlice } from './ports.ts';

export interface Saying { readonly callId: string; readonly text: string; readonly card?: string | undefined; readonly messageId?: string | undefined }

/** What a plugin writes, under its own name and with its sign. It passes no filter: plugins that answer each other's filters would never end. */
export const say = (chat: ChatSlice) => async (plugin: Extract<Actor, { kind: 'plugin' }>, said: Saying): Promise<{ version: number }> => {
  await chat.calls.requireReadable(plugin, said.callId);
  // It has no person in the call; its messages carry an id that no person has.
  const personId = plugin.installId.replace(/^i_/, 'p_');
  return chat.log.run(said.callId, async (turn) => {
    if (!chat.calls.isOpen(turn)) throw new Fault('calls.ended');
    const messageId = said.messageId ?? `plugin-${turn.version + 1}`;
    const sent = said.messageId === undefined ? undefined : findSent(turn.read(chat.fold), personId, messageId);
    if (sent !== undefined) return { version: sent.version };
    const { installId, name } = plugin;
    return turn.commit([{ type: 'chat.sent', data: { messageId, personId, name, text: said.text, plugin: { installId, ...(said.card === undefined ? {} : { card: said.card }) } } }], plugin.author, messageId);
  });
};
