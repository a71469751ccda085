import { Schema, type Connection } from 'mongoose';
import { policyOf, type Policy } from '@parley/contracts/plain/policy';
import type { CallState } from '@parley/contracts/plain/call-states';
import type { CallStanding } from './calls.ts';

/** What stands beside the log: who owns the call, and what no event may carry. */
export interface CallRecord { readonly callId: string; readonly organizationId: string; readonly pinHash: string | undefined; readonly generation: number }

/** A member's lasting link, and the call that it leads to now. */
export interface PersonalLink { readonly slug: string; readonly memberId: string; readonly organizationId: string; readonly callId: string | undefined }

export interface CallStore {
  insert(record: CallRecord, standing: CallStanding): Promise<void>;
  record(callId: string): Promise<CallRecord | undefined>;
  setPin(callId: string, pinHash: string | undefined): Promise<void>;
  load(callId: string): Promise<{ version: number; state: CallStanding } | undefined>;
  save(callId: string, version: number, state: CallStanding): Promise<void>;
  /** Newest first. A page is scanned; the console may, the hot path may not. */
  list(organizationId: string, states: readonly CallState[], before: CallCursor | undefined, limit: number): Promise<readonly CallStanding[]>;
  /** By their time. */
  planned(organizationId: string, after: CallCursor | undefined, limit: number): Promise<readonly CallStanding[]>;
  /** Ids of planned calls that begin by then, and of open calls made before that; for jobs. */
  beginningBefore(at: number, limit: number): Promise<readonly string[]>;
  openSince(before: number, limit: number): Promise<readonly string[]>;
  /** Ids of calls made before that of which only the record is known: their making broke in the middle, or their first snapshot was not written. */
  unborn(before: number, limit: number): Promise<readonly string[]>;
  /** Forgets a record that never became a call. */
  drop(callId: string): Promise<void>;
  addPersonal(link: PersonalLink): Promise<void>;
  personal(slug: string): Promise<PersonalLink | undefined>;
  /** The same one for everybody who asks. */
  personalOf(memberId: string): Promise<PersonalLink | undefined>;
  /** Drops all links of the member but this one. */
  dropPersonalBut(slug: string, memberId: string): Promise<void>;
  /** Leads to another call from now on; false when it led elsewhere than `from` meanwhile. */
  pointPersonal(slug: string, from: string | undefined, to: string): Promise<boolean>;
  /** Ids of calls in these states, of every organization; for jobs. */
  inStates(states: readonly CallState[], limit: number): Promise<readonly string[]>;
}

/** Where a page ended: two calls may have been made, or begin, in the same millisecond. */
export interface CallCursor { readonly at: number; readonly id: string }

interface CallDocument {
  _id: string;
  organizationId: string;
  pinHash?: string | undefined;
  generation: number;
  version: number;
  state: CallState;
  title: string;
  policy?: Policy | undefined;
  /** Of calls kept before the rest of the policy existed. */
  waitingRoom?: boolean | undefined;
  createdAt: number;
  startsAt?: number | undefined;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  addedMinutes?: number | undefined;
  warnedAt?: number | null | undefined;
  revision?: number | undefined;
  endReason: CallStanding['endReason'];
}

const schema = new Schema<CallDocument>({
  _id: String,
  organizationId: { type: String, required: true },
  pinHash: String,
  generation: { type: Number, required: true },
  version: { type: Number, required: true },
  state: { type: String, required: true },
  title: { type: String, required: true },
  policy: Schema.Types.Mixed,
  waitingRoom: Boolean,
  addedMinutes: Number,
  warnedAt: Number,
  revision: Number,
  createdAt: { type: Number, required: true },
  startsAt: Number,
  startedAt: Number,
  endedAt: Number,
  endReason: { type: String, required: true },
}, { versionKey: false, strict: 'throw' });

interface PersonalDocument { _id: string; memberId: string; organizationId: string; callId?: string | null | undefined }
const personalSchema = new Schema<PersonalDocument>({ _id: String, memberId: { type: String, required: true }, organizationId: { type: String, required: true }, callId: String }, { versionKey: false, strict: 'throw' });
const personalOf = ({ _id, memberId, organizationId, callId }: PersonalDocument): PersonalLink => ({ slug: _id, memberId, organizationId, callId: callId == null || callId === '' ? undefined : callId });

const rememberedRecords = 5_000;
/** A record whose first commit is not known to stand is no call yet. */
const born = { version: { $gt: 0 } };

export function callStore(connection: Connection): CallStore {
  const calls = connection.model<CallDocument>('call', schema, 'calls');
  const personal = connection.model<PersonalDocument>('personalLink', personalSchema, 'personal_links');
  // Records never change, so the newest few stay at hand: every request about a call begins with one.
  const records = new Map<string, CallRecord>();
  const remember = (record: CallRecord): CallRecord => {
    records.set(record.callId, record);
    const oldest = records.keys().next();
    if (records.size > rememberedRecords && oldest.done !== true) records.delete(oldest.value);
    return record;
  };
  return {
    async insert(record, standing) {
      await calls.create({ _id: record.callId, organizationId: record.organizationId, pinHash: record.pinHash, generation: record.generation, ...columns(0, standing) });
    },
    async record(callId) {
      const known = records.get(callId);
      if (known !== undefined) return known;
      const found = await calls.findById(callId).lean();
      return found === null ? undefined : remember({ callId, organizationId: found.organizationId, pinHash: found.pinHash, generation: found.generation });
    },
    async setPin(callId, pinHash) {
      await calls.updateOne({ _id: callId }, pinHash === undefined ? { $unset: { pinHash: 1 } } : { $set: { pinHash } });
      const known = records.get(callId);
      if (known !== undefined) records.set(callId, { ...known, pinHash });
    },
    async load(callId) {
      const found = await calls.findById(callId).lean();
      return found === null || found.version === 0 ? undefined : { version: found.version, state: standingOf(found) };
    },
    async save(callId, version, state) {
      await calls.updateOne({ _id: callId }, { $set: columns(version, state) });
    },
    async list(organizationId, states, before, limit) {
      const beyond = before === undefined ? {} : { $or: [{ createdAt: { $lt: before.at } }, { createdAt: before.at, _id: { $lt: before.id } }] };
      const found = await calls.find({ organizationId, state: { $in: [...states] }, ...born, ...beyond }).sort({ createdAt: -1, _id: -1 }).limit(limit).lean();
      return found.map(standingOf);
    },
    async planned(organizationId, after, limit) {
      const beyond = after === undefined ? {} : { $or: [{ startsAt: { $gt: after.at } }, { startsAt: after.at, _id: { $gt: after.id } }] };
      return (await calls.find({ organizationId, state: 'scheduled', ...born, ...beyond }).sort({ startsAt: 1, _id: 1 }).limit(limit).lean()).map(standingOf);
    },
    async beginningBefore(at, limit) {
      return (await calls.find({ state: 'scheduled', startsAt: { $lte: at }, ...born }, { _id: 1 }).sort({ startsAt: 1 }).limit(limit).lean()).map((each) => each._id);
    },
    async openSince(before, limit) {
      return (await calls.find({ state: 'open', createdAt: { $lt: before } }, { _id: 1 }).sort({ createdAt: 1 }).limit(limit).lean()).map((each) => each._id);
    },
    async unborn(before, limit) {
      return (await calls.find({ version: 0, createdAt: { $lt: before } }, { _id: 1 }).limit(limit).lean()).map((each) => each._id);
    },
    async drop(callId) {
      await calls.deleteOne({ _id: callId, version: 0 });
      records.delete(callId);
    },
    async addPersonal({ slug, callId, ...fields }) {
      await personal.create({ _id: slug, ...fields, callId: callId ?? '' });
    },
    async personal(slug) {
      const found = await personal.findById(slug).lean();
      return found === null ? undefined : personalOf(found);
    },
    async personalOf(memberId) {
      const found = await personal.findOne({ memberId }).sort({ _id: 1 }).lean();
      return found === null ? undefined : personalOf(found);
    },
    async dropPersonalBut(slug, memberId) {
      await personal.deleteMany({ memberId, _id: { $ne: slug } });
    },
    async pointPersonal(slug, from, to) {
      return (await personal.updateOne({ _id: slug, callId: from ?? '' }, { $set: { callId: to } })).matchedCount === 1;
    },
    async inStates(states, limit) {
      const found = await calls.find({ state: { $in: [...states] } }, { _id: 1 }).limit(limit).lean();
      return found.map((each) => each._id);
    },
  };
}

function columns(version: number, standing: CallStanding) {
  const { state, title, policy, createdAt, startsAt, startedAt, addedMinutes, warnedAt, endedAt, endReason, revision } = standing;
  return { version, state, title, policy, createdAt, startsAt, startedAt, addedMinutes, warnedAt: warnedAt ?? null, endedAt, endReason, revision };
}

function standingOf(found: CallDocument): CallStanding {
  return {
    id: found._id,
    state: found.state,
    title: found.title,
    policy: policyOf(found.policy ?? { waitingRoom: found.waitingRoom, pin: found.pinHash != null }),
    createdAt: found.createdAt,
    startsAt: found.startsAt ?? undefined,
    startedAt: found.startedAt ?? undefined,
    addedMinutes: found.addedMinutes ?? 0,
    warnedAt: found.warnedAt ?? undefined,
    revision: found.revision ?? 0,
    endedAt: found.endedAt ?? undefined,
    endReason: found.endReason,
  };
}
