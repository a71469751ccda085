import { Schema, type Connection } from 'mongoose';
import type { Door, Entrant } from './admission.ts';

export interface DoorStore {
  load(callId: string): Promise<{ version: number; state: Door } | undefined>;
  save(callId: string, version: number, door: Door): Promise<void>;
  waiting(callId: string): Promise<number>;
}

interface DoorDocument {
  _id: string;
  version: number;
  waiting: number;
  entrants: Entrant[];
  // Documents, not pairs: the embedded database keeps no array directly in an array.
  wrongPins: { day: string; total: number; byAddress: { address: string; count: number }[] };
}

// The door is written whole and read whole by this file alone; its inner shape is the domain's own.
const schema = new Schema<DoorDocument>({
  _id: String,
  version: { type: Number, required: true },
  waiting: { type: Number, required: true },
  entrants: { type: Schema.Types.Mixed, required: true },
  wrongPins: { type: Schema.Types.Mixed, required: true },
}, { versionKey: false, strict: 'throw', minimize: false });

export function doorStore(connection: Connection): DoorStore {
  const doors = connection.model<DoorDocument>('door', schema, 'doors');
  return {
    async load(callId) {
      const found = await doors.findById(callId).lean();
      if (found === null) return undefined;
      const entrants = new Map(found.entrants.map((entrant) => [entrant.personId, withoutNull(entrant)]));
      return { version: found.version, state: { entrants, wrongPins: { ...found.wrongPins, byAddress: new Map(found.wrongPins.byAddress.map(({ address, count }) => [address, count])) } } };
    },
    async save(callId, version, door) {
      const entrants = [...door.entrants.values()];
      const fields = { version, waiting: entrants.filter((entrant) => entrant.state === 'waiting').length, entrants, wrongPins: { ...door.wrongPins, byAddress: [...door.wrongPins.byAddress].map(([address, count]) => ({ address, count })) } };
      await doors.updateOne({ _id: callId }, { $set: fields }, { upsert: true });
    },
    async waiting(callId) {
      return (await doors.findById(callId, { waiting: 1 }).lean())?.waiting ?? 0;
    },
  };
}

/** BSON keeps `undefined` as null; the domain knows only `undefined`. */
function withoutNull(entrant: Entrant): Entrant {
  return { ...entrant, name: entrant.name ?? undefined, since: entrant.since ?? undefined, message: entrant.message ?? undefined };
}
