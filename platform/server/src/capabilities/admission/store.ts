import { Schema, type Connection } from 'mongoose';
import type { Announcement } from '@parley/contracts/words';
import { doorOf, type Door, type Entrant } from './admission.ts';

export interface DoorStore {
  load(callId: string): Promise<{ version: number; state: Door } | undefined>;
  save(callId: string, version: number, door: Door): Promise<void>;
  waiting(callId: string): Promise<number>;
}

interface DoorDocument {
  _id: string;
  version: number;
  waiting: number;
  entrants: KeptEntrant[];
  // Documents, not pairs: the embedded database keeps no array directly in an array.
  wrongPins: { day: string; total: number; byAddress: { address: string; count: number }[] };
  pinEra?: number | null | undefined;
  announcement?: Announcement | null | undefined;
  redeemed?: { id: string; until: number }[] | null;
}

/** Doors kept before lines, verified people and idle passes existed lack these. */
type Added = 'vouched' | 'verified' | 'knockedAt' | 'idleSince' | 'inside' | 'held' | 'mustAsk' | 'addressHash';
type KeptEntrant = Omit<Entrant, Added> & Partial<Pick<Entrant, Added>>;

// The door is written whole and read whole by this file alone; its inner shape is the domain's own.
const schema = new Schema<DoorDocument>({
  _id: String,
  version: { type: Number, required: true },
  waiting: { type: Number, required: true },
  entrants: { type: Schema.Types.Mixed, required: true },
  wrongPins: { type: Schema.Types.Mixed, required: true },
  pinEra: Number,
  announcement: Schema.Types.Mixed,
  redeemed: Schema.Types.Mixed,
}, { versionKey: false, strict: 'throw', minimize: false });

export function doorStore(connection: Connection): DoorStore {
  const doors = connection.model<DoorDocument>('door', schema, 'doors');
  return {
    async load(callId) {
      const found = await doors.findById(callId).lean();
      if (found === null) return undefined;
      const { version, entrants, wrongPins, pinEra, announcement, redeemed } = found;
      return {
        version,
        state: doorOf(entrants.map(withoutNull), {
          wrongPins: { ...wrongPins, byAddress: new Map(wrongPins.byAddress.map(({ address, count }) => [address, count])) },
          pinEra: pinEra ?? 0,
          announcement: announcement ?? undefined,
          redeemed: new Map((redeemed ?? []).map(({ id, until }) => [id, until])),
        }),
      };
    },
    async save(callId, version, door) {
      const { entrants, line, wrongPins, pinEra, announcement, redeemed } = door;
      const fields = {
        version, waiting: line.size, entrants: [...entrants.values()], pinEra, announcement: announcement ?? null,
        redeemed: [...redeemed].map(([id, until]) => ({ id, until })),
        wrongPins: { ...wrongPins, byAddress: [...wrongPins.byAddress].map(([address, count]) => ({ address, count })) },
      };
      await doors.updateOne({ _id: callId }, { $set: fields }, { upsert: true });
    },
    async waiting(callId) {
      return (await doors.findById(callId, { waiting: 1 }).lean())?.waiting ?? 0;
    },
  };
}

/** BSON keeps `undefined` as null; the domain knows only `undefined`. */
function withoutNull(kept: KeptEntrant): Entrant {
  const { name, since, message, verified, vouched, knockedAt, idleSince, inside, held, mustAsk, addressHash, ...rest } = kept;
  return {
    ...rest, name: name ?? undefined, since: since ?? undefined, message: message ?? undefined, verified: verified ?? undefined, vouched: vouched ?? false, held: held ?? false, mustAsk: mustAsk ?? false, addressHash: addressHash ?? undefined,
    // Who knocked before versions were kept stands before everybody who knocked later, in the order of time.
    knockedAt: knockedAt ?? (typeof since === 'number' ? since - 1e13 : undefined), idleSince: idleSince ?? undefined, inside: inside ?? rest.state === 'admitted',
  };
}
