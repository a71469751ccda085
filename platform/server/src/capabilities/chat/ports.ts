import type { Actor } from '../../kernel/actor.ts';
import type { CallLog, Fold, Sight } from '../../kernel/call-log.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Filters } from '../../kernel/filters.ts';
import type { Chat } from './chat.ts';
import type { ChatStore } from './store.ts';

export interface ChatPorts {
  readonly log: CallLog;
  readonly store: ChatStore;
  readonly clock: Clock;
  readonly filters: Filters;
  readonly calls: { isOpen(turn: Sight): boolean; requireReadable(actor: Actor, callId: string): Promise<void> };
  readonly people: { find(turn: Sight, personId: string): { name: string; isInside: boolean } | undefined };
}

export interface ChatSlice extends ChatPorts {
  readonly fold: Fold<Chat>;
}
