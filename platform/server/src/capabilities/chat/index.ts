import { limits } from '@parley/contracts/plain/limits';
import type { Fold, Sight } from '../../kernel/call-log.ts';
import { applyToChat, emptyChat, newest, type Chat } from './chat.ts';
import { list } from './list.ts';
import type { ChatPorts, ChatSlice } from './ports.ts';
import { send } from './send.ts';
import type { ChatStore } from './store.ts';

export { chatStore } from './store.ts';

export function chatFold(store: ChatStore): Fold<Chat> {
  return {
    name: 'chat',
    begin: emptyChat,
    apply: applyToChat,
    load: (callId) => store.load(callId),
    save: (callId, version, chat) => store.save(callId, version, chat),
  };
}

export function chat(ports: ChatPorts, fold: Fold<Chat>) {
  const slice: ChatSlice = { ...ports, fold };
  return {
    operations: { 'chat.send': send(slice), 'chat.list': list(slice) },
    /** For snapshots, through compose. */
    inTurn: { newest: (turn: Sight) => newest(turn.read(fold), limits.chatPage) },
  };
}
