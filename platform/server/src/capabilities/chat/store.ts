import { Schema, type Connection } from 'mongoose';
import type { ChatMessage } from '@parley/contracts/words';
import { bucketSize, idKey, type Chat } from './chat.ts';

export interface ChatStore {
  load(callId: string): Promise<{ version: number; state: Chat } | undefined>;
  save(callId: string, version: number, chat: Chat): Promise<void>;
  /** One bucket of messages, oldest first; empty when there is none of that number. */
  bucket(callId: string, number: number): Promise<readonly ChatMessage[]>;
}

interface HeadDocument { _id: string; version: number; sealed: number }
interface BucketDocument { _id: string; messages: ChatMessage[] }

const headSchema = new Schema<HeadDocument>({ _id: String, version: { type: Number, required: true }, sealed: { type: Number, required: true } }, { versionKey: false, strict: 'throw' });
const bucketSchema = new Schema<BucketDocument>({ _id: String, messages: { type: Schema.Types.Mixed, required: true } }, { versionKey: false, strict: 'throw' });

/** Messages kept at hand, in buckets: enough to recognise whatever an outbox may send again. */
const bucketsAtHand = 10;

export function chatStore(connection: Connection): ChatStore {
  const heads = connection.model<HeadDocument>('chatHead', headSchema, 'chat_heads');
  const buckets = connection.model<BucketDocument>('chatBucket', bucketSchema, 'chat_buckets');
  const bucketId = (callId: string, number: number): string => `${callId}:${number}`;
  const read = async (callId: string, number: number): Promise<readonly ChatMessage[]> => (await buckets.findById(bucketId(callId, number)).lean())?.messages ?? [];

  return {
    async load(callId) {
      const head = await heads.findById(callId).lean();
      if (head === null) return undefined;
      const first = head.sealed / bucketSize;
      const recent: ChatMessage[] = [];
      for (let number = first; ; number += 1) {
        const messages = await read(callId, number);
        // A bucket may be newer than the head after a crash; the log is read on from the head's version and finds it known.
        recent.push(...messages.filter((message) => message.version <= head.version));
        if (messages.length < bucketSize) break;
      }
      return { version: head.version, state: { sealed: head.sealed, recent, ids: new Map(recent.map((message) => [idKey(message.personId, message.messageId), message.version])), keptAt: head.version, changedFrom: undefined } };
    },
    async save(callId, version, chat) {
      const oldest = Math.min(chat.changedFrom ?? Number.POSITIVE_INFINITY, chat.keptAt + 1);
      const from = chat.recent.findIndex((message) => message.version >= oldest);
      for (let start = from - (from % bucketSize); from >= 0 && start < chat.recent.length; start += bucketSize) {
        const messages = chat.recent.slice(start, start + bucketSize);
        await buckets.updateOne({ _id: bucketId(callId, (chat.sealed + start) / bucketSize) }, { $set: { messages } }, { upsert: true });
      }
      const surplus = Math.floor(chat.recent.length / bucketSize) - bucketsAtHand;
      if (surplus > 0) {
        for (const message of chat.recent.splice(0, surplus * bucketSize)) chat.ids.delete(idKey(message.personId, message.messageId));
        chat.sealed += surplus * bucketSize;
      }
      await heads.updateOne({ _id: callId }, { $set: { version, sealed: chat.sealed } }, { upsert: true });
      chat.keptAt = version;
      chat.changedFrom = undefined;
    },
    bucket: read,
  };
}
