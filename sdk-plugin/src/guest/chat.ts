import type { AskOutput } from '@parley/contracts/bridge';
import { ask } from './ask.ts';

export type ChatLine = AskOutput<'chat.list'>[number];

export interface Chat {
  /** Under the plugin’s own name. `card` names the chat card this message carries; sent again with the same `messageId` it is stored once. */
  send(callId: string, text: string, options?: { readonly card?: string; readonly messageId?: string }): Promise<{ readonly version: number }>;
  /** The newest messages, oldest first. */
  list(callId: string, limit?: number): Promise<readonly ChatLine[]>;
}

export const chat: Chat = {
  send: (callId, text, options) => ask('chat.send', { callId, text, ...options }),
  list: (callId, limit) => ask('chat.list', limit === undefined ? { callId } : { callId, limit }),
};
