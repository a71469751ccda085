import { mongo, Schema, type Connection } from 'mongoose';
import { VersionTaken, type Commit, type CommitStore } from '../../kernel/commits.ts';
import { isAway } from '../../kernel/is-away.ts';
import { together } from '../../kernel/together.ts';
import { isTaken } from './is-taken.ts';

interface CommitDocument { _id: string; at: number; author: string; key?: string; events: Commit['events'] }

const schema = new Schema<CommitDocument>({
  _id: String,
  at: { type: Number, required: true },
  author: { type: String, required: true },
  key: String,
  events: { type: Schema.Types.Mixed, required: true },
}, { versionKey: false, strict: 'throw', minimize: false });

/** Calls whose commits go in one write: the embedded database takes a hundred documents in one transaction. */
const callsAtOnce = 100;

/** Commits under `<callId>:<version>`: the unique `_id` is the fence between processes. */
export function commitStore(connection: Connection): CommitStore {
  const commits = connection.model<CommitDocument>('commit', schema, 'commits');
  // The driver itself: a document this plain gains nothing from hydration, and this is the hottest write there is.
  const collection = commits.collection as unknown as mongo.Collection<CommitDocument>;

  /** Answers with why each was refused. A call has one commit under way, so that none of them rests on another. */
  async function insertAll(batch: readonly Commit[]): Promise<readonly unknown[]> {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) return [await refusalOf(only)];
    try {
      await collection.insertMany(batch.map(documentOf), { ordered: false });
      return [];
    } catch (cause) {
      if (cause instanceof mongo.MongoBulkWriteError && cause.err === undefined) return refusals(batch, cause);
      if (isAway(cause)) throw cause;
      // One that the database does not take must not keep the others out.
      const alone: unknown[] = [];
      for (const commit of batch) alone.push(await refusalOf(commit));
      return alone;
    }
  }

  async function refusalOf(commit: Commit): Promise<unknown> {
    try {
      await collection.insertOne(documentOf(commit));
      return undefined;
    } catch (cause) {
      return isTaken(cause) ? new VersionTaken(commit.callId, commit.version) : cause;
    }
  }

  return {
    insert: together(callsAtOnce, insertAll),
    async read(callId, version) {
      const found = await commits.findById(idOf(callId, version)).lean();
      if (found === null) return undefined;
      const { at, author, key, events } = found;
      return { callId, version, at, author, ...(key == null ? {} : { key }), events };
    },
  };
}

const idOf = (callId: string, version: number): string => `${callId}:${version}`;
const documentOf = ({ callId, version, at, author, key, events }: Commit): CommitDocument => ({ _id: idOf(callId, version), at, author, ...(key === undefined ? {} : { key }), events });

function refusals(batch: readonly Commit[], { writeErrors }: mongo.MongoBulkWriteError): readonly unknown[] {
  const byIndex = new Map([writeErrors].flat().map((error) => [error.index, error]));
  return batch.map(({ callId, version }, index) => {
    const error = byIndex.get(index);
    if (error === undefined) return undefined;
    return isTaken(error) ? new VersionTaken(callId, version) : new Error(error.errmsg ?? 'the database refused a commit');
  });
}
