import { Schema, type Connection } from 'mongoose';
import { VersionTaken, type Commit, type CommitStore } from '../../kernel/commits.ts';
import { isTaken } from './is-taken.ts';

interface CommitDocument { _id: string; at: number; author: string; key?: string; events: Commit['events'] }

const schema = new Schema<CommitDocument>({
  _id: String,
  at: { type: Number, required: true },
  author: { type: String, required: true },
  key: String,
  events: { type: Schema.Types.Mixed, required: true },
}, { versionKey: false, strict: 'throw', minimize: false });

/** Commits under `<callId>:<version>`: the unique `_id` is the fence between processes. */
export function commitStore(connection: Connection): CommitStore {
  const commits = connection.model<CommitDocument>('commit', schema, 'commits');
  const idOf = (callId: string, version: number): string => `${callId}:${version}`;
  return {
    async insert({ callId, version, at, author, key, events }) {
      try {
        // The driver itself: a document this plain gains nothing from hydration, and this is the hottest write there is.
        await commits.collection.insertOne({ _id: idOf(callId, version), at, author, ...(key === undefined ? {} : { key }), events } as never);
      } catch (cause) {
        if (isTaken(cause)) throw new VersionTaken(callId, version);
        throw cause;
      }
    },
    async read(callId, version) {
      const found = await commits.findById(idOf(callId, version)).lean();
      if (found === null) return undefined;
      const { at, author, key, events } = found;
      return { callId, version, at, author, ...(key == null ? {} : { key }), events };
    },
  };
}
