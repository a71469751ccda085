import { Schema, type Connection } from 'mongoose';
import { nothingPersonal } from '@parley/contracts/plain/permissions';
import type { Participant, Roster } from './participants.ts';

export interface RosterStore {
  load(callId: string): Promise<{ version: number; state: Roster } | undefined>;
  save(callId: string, version: number, roster: Roster): Promise<void>;
  count(callId: string): Promise<number>;
}

interface RosterDocument { _id: string; version: number; count: number; people: Participant[]; spotlight?: string | null | undefined }

const schema = new Schema<RosterDocument>({
  _id: String,
  version: { type: Number, required: true },
  count: { type: Number, required: true },
  people: { type: Schema.Types.Mixed, required: true },
  spotlight: String,
}, { versionKey: false, strict: 'throw', minimize: false });

export function rosterStore(connection: Connection): RosterStore {
  const rosters = connection.model<RosterDocument>('roster', schema, 'rosters');
  return {
    async load(callId) {
      const found = await rosters.findById(callId).lean();
      if (found === null) return undefined;
      return { version: found.version, state: { people: new Map(found.people.map((person) => [person.personId, withoutNull(person)])), spotlight: found.spotlight ?? undefined } };
    },
    async save(callId, version, roster) {
      const people = [...roster.people.values()];
      await rosters.updateOne({ _id: callId }, { $set: { version, count: people.length, people, spotlight: roster.spotlight ?? null } }, { upsert: true });
    },
    async count(callId) {
      return (await rosters.findById(callId, { count: 1 }).lean())?.count ?? 0;
    },
  };
}

/** BSON keeps `undefined` as null, and rosters kept before hands and permissions existed lack them. */
function withoutNull(person: Omit<Participant, 'personal'> & Partial<Pick<Participant, 'personal'>>): Participant {
  return { ...person, admittedAt: person.admittedAt ?? undefined, joinedAt: person.joinedAt ?? undefined, leftAt: person.leftAt ?? undefined, hand: person.hand ?? undefined, verified: person.verified ?? undefined, personal: person.personal ?? nothingPersonal };
}
