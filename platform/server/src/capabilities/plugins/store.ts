import { Schema, type Connection } from 'mongoose';
import { manifest as manifestSchema } from '@parley/contracts/manifest';
import type { PluginDayCount, PluginEgressLine, PluginLogLine } from '@parley/contracts/plugin-words';
import type { Narrowing } from '@parley/contracts/plugin-install';
import type { InstallRecord, PackageRecord } from './plugins.ts';

export interface ValueRecord { readonly key: string; readonly value: string; readonly version: number }
/**
 * `since`: what it was first due at, under which its data is kept. `calledFor`: it is being called for that time, and stands for the case that
 * nobody comes to say that it was; `at` is when it is called again then.
 */
export interface ScheduleTime { readonly name: string; readonly at: number; readonly every: number | undefined; readonly since: number; readonly hasData: boolean; readonly calledFor?: number }
export interface KeptTimetable { readonly organizationId: string; readonly times: readonly ScheduleTime[]; readonly revision: number }
/** `next`: its nearest time. */
export interface DueInstall { readonly installId: string; readonly organizationId: string; readonly next: number }
export interface ScheduleRecord { readonly installId: string; readonly name: string; readonly at: number; readonly every: number | undefined; readonly data: string }
/** What is taken away in one call, by install. `revision` counts changes; 0 are those that an earlier version kept. */
export interface KeptNarrowings { readonly revision: number; readonly of: Readonly<Record<string, Narrowing>> }
/** Who has the one place of a plugin in an organization, and since when. */
export interface Place { readonly installId: string; readonly at: number }
/** Earlier versions kept all lines in `log`, and counted nothing. */
export interface KeptJournal { readonly log: readonly PluginLogLine[]; readonly deeds?: readonly PluginLogLine[]; readonly refusals?: readonly PluginLogLine[]; readonly egress: readonly PluginEgressLine[]; readonly days?: readonly PluginDayCount[] }

export interface PluginStore {
  addPackage(packed: PackageRecord): Promise<void>;
  /** Undefined when it is gone, or when its manifest cannot be read any more. */
  package(organizationId: string, id: string): Promise<PackageRecord | undefined>;
  /** Forgets packages that nobody runs, older than this. */
  dropPackages(before: number): Promise<void>;
  addInstall(install: InstallRecord): Promise<void>;
  install(id: string): Promise<InstallRecord | undefined>;
  installs(): Promise<readonly InstallRecord[]>;
  /** False when it was changed meanwhile. `install.revision` is the new one. */
  replaceInstall(install: InstallRecord): Promise<boolean>;
  dropInstall(id: string): Promise<void>;
  /** Takes the place of a plugin in an organization where nobody has it; answers with who has it then. */
  takePlace(organizationId: string, pluginId: string, place: Place): Promise<Place>;
  /** False when it is not `from`'s any more. */
  handOnPlace(organizationId: string, pluginId: string, from: string, to: Place): Promise<boolean>;
  leavePlace(organizationId: string, pluginId: string, installId: string): Promise<void>;

  value(installId: string, key: string): Promise<ValueRecord | undefined>;
  /** False when there is one already. */
  addValue(installId: string, record: ValueRecord): Promise<boolean>;
  /** False when its version is another by now. */
  replaceValue(installId: string, before: number, record: ValueRecord): Promise<boolean>;
  dropValue(installId: string, key: string): Promise<void>;
  values(installId: string): Promise<readonly ValueRecord[]>;

  timetable(installId: string): Promise<KeptTimetable | undefined>;
  /** False when it was changed meanwhile. `revision` is the new one; 1 is the first. */
  replaceTimetable(installId: string, next: KeptTimetable): Promise<boolean>;
  /** Installs of which a time has come. One document an install is looked at, by a job. */
  due(now: number): Promise<readonly DueInstall[]>;
  setScheduleData(installId: string, name: string, since: number, data: string): Promise<void>;
  scheduleData(installId: string, name: string, since: number): Promise<string | undefined>;
  dropScheduleData(installId: string, name: string, since: number): Promise<void>;
  /** What earlier versions kept, one document a time. */
  oldSchedules(): Promise<readonly ScheduleRecord[]>;
  dropOldSchedule(installId: string, name: string): Promise<void>;

  narrowings(callId: string): Promise<KeptNarrowings | undefined>;
  /** False when they were changed meanwhile. `revision` is the new one; 1 is the first. */
  replaceNarrowings(callId: string, next: KeptNarrowings): Promise<boolean>;
  /** Up to which version of a call plugins have been told. */
  cursor(callId: string): Promise<number | undefined>;
  keepCursor(callId: string, version: number): Promise<void>;
  dropCursor(callId: string): Promise<void>;
  /** Those of all calls that go on, as far as plugins were ever told of them. */
  cursors(): Promise<readonly { readonly callId: string; readonly version: number }[]>;
  journal(installId: string): Promise<KeptJournal | undefined>;
  saveJournal(installId: string, journal: KeptJournal): Promise<void>;
  /** Everything an install has left. */
  dropAll(installId: string): Promise<void>;
}

// Keys of stored documents take no dots: what is the author's own stays text.
interface PackageDocument { _id: string; organizationId: string; digest: string; manifest: string; code: string; assets: string; at: number }
interface InstallDocument { _id: string; organizationId: string; pluginId: string; body: string; revision: number }
interface PlaceDocument { _id: string; installId: string; at: number }
interface ValueDocument { _id: string; installId: string; key: string; value: string; version: number }
interface ScheduleDocument { _id: string; installId: string; name: string; at: number; every?: number | null; data: string }
interface TimetableDocument { _id: string; organizationId: string; body: string; next?: number | null; revision: number }
interface ScheduleDataDocument { _id: string; installId: string; data: string }
interface TextDocument { _id: string; body: string }
interface CursorDocument { _id: string; version: number }
interface NarrowingsDocument { _id: string; body: string; revision?: number }

const options = { versionKey: false, strict: 'throw' } as const;
const needed = { type: String, required: true } as const;
const moment = { type: Number, required: true } as const;
const packageSchema = new Schema<PackageDocument>({ _id: String, organizationId: needed, digest: needed, manifest: needed, code: { type: String, default: '' }, assets: needed, at: moment }, options);
const installSchema = new Schema<InstallDocument>({ _id: String, organizationId: needed, pluginId: needed, body: needed, revision: moment }, options);
const placeSchema = new Schema<PlaceDocument>({ _id: String, installId: needed, at: moment }, options);
const valueSchema = new Schema<ValueDocument>({ _id: String, installId: { ...needed, index: true }, key: needed, value: needed, version: moment }, options);
const scheduleSchema = new Schema<ScheduleDocument>({ _id: String, installId: needed, name: needed, at: { ...moment, index: true }, every: Number, data: needed }, options);
const timetableSchema = new Schema<TimetableDocument>({ _id: String, organizationId: needed, body: needed, next: Number, revision: moment }, options);
const scheduleDataSchema = new Schema<ScheduleDataDocument>({ _id: String, installId: needed, data: needed }, options);
const narrowingsSchema = new Schema<NarrowingsDocument>({ _id: String, body: needed, revision: Number }, options);
const cursorSchema = new Schema<CursorDocument>({ _id: String, version: moment }, options);
const textSchema = new Schema<TextDocument>({ _id: String, body: needed }, options);

export function pluginStore(connection: Connection): PluginStore {
  const packages = connection.model<PackageDocument>('pluginPackage', packageSchema, 'plugin_packages');
  const installs = connection.model<InstallDocument>('pluginInstall', installSchema, 'plugin_installs');
  const places = connection.model<PlaceDocument>('pluginPlace', placeSchema, 'plugin_places');
  const values = connection.model<ValueDocument>('pluginValue', valueSchema, 'plugin_values');
  const timetables = connection.model<TimetableDocument>('pluginTimetable', timetableSchema, 'plugin_timetables');
  const scheduleData = connection.model<ScheduleDataDocument>('pluginScheduleData', scheduleDataSchema, 'plugin_schedule_data');
  const oldSchedules = connection.model<ScheduleDocument>('pluginSchedule', scheduleSchema, 'plugin_schedules');
  const narrowings = connection.model<NarrowingsDocument>('pluginNarrowing', narrowingsSchema, 'plugin_narrowings');
  const cursors = connection.model<CursorDocument>('pluginCursor', cursorSchema, 'plugin_cursors');
  const journals = connection.model<TextDocument>('pluginJournal', textSchema, 'plugin_journals');

  const packageKey = (organizationId: string, id: string): string => `${organizationId}:${id}`;
  const placeKey = (organizationId: string, pluginId: string): string => `${organizationId}:${pluginId}`;
  // An install's id has a fixed length and no colon: no key of one reads as a key of another.
  const valueKey = (installId: string, key: string): string => `${installId}:${Buffer.from(key).toString('base64url')}`;
  const oldScheduleKey = (installId: string, name: string): string => `${installId}:${name}`;
  const dataKey = (installId: string, name: string, since: number): string => `${installId}:${name}:${since}`;

  return {
    async addPackage({ id, organizationId, manifest, code, assets, at }) {
      await packages.updateOne({ _id: packageKey(organizationId, id) }, { $set: { organizationId, digest: id, manifest: JSON.stringify(manifest), code, assets: JSON.stringify(assets), at } }, { upsert: true });
    },
    async package(organizationId, id) {
      const found = await packages.findById(packageKey(organizationId, id)).lean();
      const manifest = found === null ? undefined : manifestSchema.safeParse(JSON.parse(found.manifest)).data;
      if (found === null || manifest === undefined) return undefined;
      return { id, organizationId, manifest, code: found.code, assets: JSON.parse(found.assets) as Record<string, string>, at: found.at };
    },
    async dropPackages(before) {
      const used = new Set((await installs.find().lean()).flatMap(({ organizationId, body }) => {
        const { current, previous, pending } = JSON.parse(body) as InstallRecord;
        return [current.packageId, previous?.packageId, pending].flatMap((id) => (id === undefined ? [] : [packageKey(organizationId, id)]));
      }));
      const old = await packages.find({ at: { $lt: before } }, { _id: 1 }).lean();
      for (const { _id } of old) if (!used.has(_id)) await packages.deleteOne({ _id });
    },
    async addInstall(install) {
      await installs.create({ _id: install.id, organizationId: install.organizationId, pluginId: install.pluginId, body: JSON.stringify(install), revision: install.revision });
    },
    async install(id) {
      const found = await installs.findById(id).lean();
      return found === null ? undefined : JSON.parse(found.body) as InstallRecord;
    },
    installs: async () => (await installs.find().lean()).map(({ body }) => JSON.parse(body) as InstallRecord),
    async replaceInstall(install) {
      const { matchedCount } = await installs.updateOne({ _id: install.id, revision: install.revision - 1 }, { $set: { body: JSON.stringify(install), revision: install.revision } });
      return matchedCount === 1;
    },
    async dropInstall(id) {
      await installs.deleteOne({ _id: id });
    },
    async takePlace(organizationId, pluginId, place) {
      const _id = placeKey(organizationId, pluginId);
      const { upsertedCount } = await places.updateOne({ _id }, { $setOnInsert: place }, { upsert: true });
      const found = upsertedCount === 1 ? null : await places.findById(_id).lean();
      return found === null ? place : { installId: found.installId, at: found.at };
    },
    handOnPlace: async (organizationId, pluginId, from, to) => (await places.updateOne({ _id: placeKey(organizationId, pluginId), installId: from }, { $set: to })).matchedCount === 1,
    async leavePlace(organizationId, pluginId, installId) {
      await places.deleteOne({ _id: placeKey(organizationId, pluginId), installId });
    },

    async value(installId, key) {
      const found = await values.findById(valueKey(installId, key)).lean();
      return found === null ? undefined : { key, value: found.value, version: found.version };
    },
    async addValue(installId, { key, value, version }) {
      const { upsertedCount } = await values.updateOne({ _id: valueKey(installId, key) }, { $setOnInsert: { installId, key, value, version } }, { upsert: true });
      return upsertedCount === 1;
    },
    async replaceValue(installId, before, { key, value, version }) {
      return (await values.updateOne({ _id: valueKey(installId, key), version: before }, { $set: { value, version } })).matchedCount === 1;
    },
    async dropValue(installId, key) {
      await values.deleteOne({ _id: valueKey(installId, key) });
    },
    values: async (installId) => (await values.find({ installId }).lean()).map(({ key, value, version }) => ({ key, value, version })),

    async timetable(installId) {
      const found = await timetables.findById(installId).lean();
      return found === null ? undefined : { organizationId: found.organizationId, times: JSON.parse(found.body) as ScheduleTime[], revision: found.revision };
    },
    async replaceTimetable(installId, { organizationId, times, revision }) {
      const next = { organizationId, body: JSON.stringify(times), next: times.length === 0 ? null : Math.min(...times.map(({ at }) => at)), revision };
      if (revision === 1) return (await timetables.updateOne({ _id: installId }, { $setOnInsert: next }, { upsert: true })).upsertedCount === 1;
      return (await timetables.updateOne({ _id: installId, revision: revision - 1 }, { $set: next })).matchedCount === 1;
    },
    async due(now) {
      const found = await timetables.find({ next: { $lte: now } }, { organizationId: 1, next: 1 }).lean();
      return found.map(({ _id, organizationId, next }) => ({ installId: _id, organizationId, next: next ?? now }));
    },
    async setScheduleData(installId, name, since, data) {
      await scheduleData.updateOne({ _id: dataKey(installId, name, since) }, { $set: { installId, data } }, { upsert: true });
    },
    scheduleData: async (installId, name, since) => (await scheduleData.findById(dataKey(installId, name, since)).lean())?.data,
    async dropScheduleData(installId, name, since) {
      await scheduleData.deleteOne({ _id: dataKey(installId, name, since) });
    },
    oldSchedules: async () => (await oldSchedules.find().lean()).map(({ installId, name, at, every, data }) => ({ installId, name, at, every: every ?? undefined, data })),
    async dropOldSchedule(installId, name) {
      await oldSchedules.deleteOne({ _id: oldScheduleKey(installId, name) });
    },

    async narrowings(callId) {
      const found = await narrowings.findById(callId).lean();
      return found === null ? undefined : { revision: found.revision ?? 0, of: JSON.parse(found.body) as KeptNarrowings['of'] };
    },
    async replaceNarrowings(callId, { revision, of }) {
      const next = { body: JSON.stringify(of), revision };
      // What an earlier version kept has no revision.
      const before = revision === 1 ? { $exists: false } : revision - 1;
      if ((await narrowings.updateOne({ _id: callId, revision: before }, { $set: next })).matchedCount === 1) return true;
      return revision === 1 && (await narrowings.updateOne({ _id: callId }, { $setOnInsert: next }, { upsert: true })).upsertedCount === 1;
    },
    cursor: async (callId) => (await cursors.findById(callId).lean())?.version,
    async keepCursor(callId, version) {
      await cursors.updateOne({ _id: callId }, { $set: { version } }, { upsert: true });
    },
    async dropCursor(callId) {
      await cursors.deleteOne({ _id: callId });
    },
    cursors: async () => (await cursors.find().lean()).map(({ _id, version }) => ({ callId: _id, version })),
    async journal(installId) {
      const found = await journals.findById(installId).lean();
      return found === null ? undefined : JSON.parse(found.body) as KeptJournal;
    },
    async saveJournal(installId, kept) {
      await journals.updateOne({ _id: installId }, { $set: { body: JSON.stringify(kept) } }, { upsert: true });
    },
    async dropAll(installId) {
      await values.deleteMany({ installId });
      await timetables.deleteOne({ _id: installId });
      await scheduleData.deleteMany({ installId });
      await journals.deleteOne({ _id: installId });
    },
  };
}
