import { limits } from '@parley/contracts/plain/limits';
import type { Fold, Sight } from '../../kernel/call-log.ts';
import { applyToChat, type Chat, emptyChat, newest, withoutDeleted } from './chat.ts';
import { remove } from './delete.ts';
import { edit } from './edit.ts';
import { list } from './list.ts';
import type { ChatPorts, ChatSlice } from './ports.ts';
import { react } from './react.ts';
import { say } from './say.ts';
import { search } from './search.ts';
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
    operations: {
      'chat.send': send(slice),
      'chat.edit': edit(slice),
      'chat.delete': remove(slice),
      'chat.react': react(slice),
      'chat.search': search(slice),
      'chat.list': list(slice),
    },
    /** For plugins, through compose. */
    say: say(slice),
    /** For sockets that are resumed, through compose. */
    withoutDeleted,
    /** For snapshots, through compose. */
    inTurn: { newest: (turn: Sight) => newest(turn.read(fold), limits.chatPage) },
  };
}
