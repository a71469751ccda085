import type { plugins } from '../capabilities/plugins/index.ts';

type PluginStore = Parameters<typeof plugins>[0]['store'];
type Kept<N extends keyof PluginStore> = NonNullable<Awaited<ReturnType<PluginStore[N]>>>;
type Of<T> = T extends readonly (infer Each)[] ? Each : never;

/** What the plugins' collections would keep, with the same compare-and-sets. Everything goes in and out as a copy. */
export function memoryPlugins(): PluginStore & { readonly oldSchedulesKept: Of<Kept<'oldSchedules'>>[]; readonly dataKept: ReadonlyMap<string, string> } {
  const packages = new Map<string, Kept<'package'>>();
  const installs = new Map<string, Kept<'install'>>();
  const places = new Map<string, Kept<'takePlace'>>();
  const values = new Map<string, { installId: string; record: Kept<'value'> }>();
  const timetables = new Map<string, Kept<'timetable'>>();
  const scheduleData = new Map<string, string>();
  const oldSchedules: Of<Kept<'oldSchedules'>>[] = [];
  const narrowings = new Map<string, Kept<'narrowings'>>();
  const cursors = new Map<string, number>();
  const journals = new Map<string, Kept<'journal'>>();
  const id = (...parts: string[]): string => JSON.stringify(parts);
  const copy = <T>(value: T): T => structuredClone(value);
  return {
    oldSchedulesKept: oldSchedules, dataKept: scheduleData,
    addPackage: async (packed) => void packages.set(id(packed.organizationId, packed.id), copy(packed)),
    package: async (organizationId, packageId) => copy(packages.get(id(organizationId, packageId))),
    dropPackages: async () => undefined,
    addInstall: async (install) => void installs.set(install.id, copy(install)),
    install: async (installId) => copy(installs.get(installId)),
    installs: async () => copy([...installs.values()]),
    async replaceInstall(install) {
      if (installs.get(install.id)?.revision !== install.revision - 1) return false;
      installs.set(install.id, copy(install));
      return true;
    },
    dropInstall: async (installId) => void installs.delete(installId),
    async takePlace(organizationId, pluginId, place) {
      const key = id(organizationId, pluginId);
      if (!places.has(key)) places.set(key, copy(place));
      return copy(places.get(key) ?? place);
    },
    async handOnPlace(organizationId, pluginId, from, to) {
      if (places.get(id(organizationId, pluginId))?.installId !== from) return false;
      places.set(id(organizationId, pluginId), copy(to));
      return true;
    },
    async leavePlace(organizationId, pluginId, installId) {
      if (places.get(id(organizationId, pluginId))?.installId === installId) places.delete(id(organizationId, pluginId));
    },

    value: async (installId, key) => copy(values.get(id(installId, key))?.record),
    async addValue(installId, record) {
      if (values.has(id(installId, record.key))) return false;
      values.set(id(installId, record.key), { installId, record: copy(record) });
      return true;
    },
    async replaceValue(installId, before, record) {
      if (values.get(id(installId, record.key))?.record.version !== before) return false;
      values.set(id(installId, record.key), { installId, record: copy(record) });
      return true;
    },
    dropValue: async (installId, key) => void values.delete(id(installId, key)),
    values: async (installId) => copy([...values.values()].filter((each) => each.installId === installId).map(({ record }) => record)),

    timetable: async (installId) => copy(timetables.get(installId)),
    async replaceTimetable(installId, next) {
      if ((timetables.get(installId)?.revision ?? 0) !== next.revision - 1) return false;
      timetables.set(installId, copy(next));
      return true;
    },
    due: async (now) => [...timetables].flatMap(([installId, { organizationId, times }]) => {
      const next = Math.min(...times.map(({ at }) => at));
      return next <= now ? [{ installId, organizationId, next }] : [];
    }),
    setScheduleData: async (installId, name, since, data) => void scheduleData.set(id(installId, name, String(since)), data),
    scheduleData: async (installId, name, since) => scheduleData.get(id(installId, name, String(since))),
    dropScheduleData: async (installId, name, since) => void scheduleData.delete(id(installId, name, String(since))),
    oldSchedules: async () => copy(oldSchedules),
    dropOldSchedule: async (installId, name) => void oldSchedules.splice(oldSchedules.findIndex((each) => each.installId === installId && each.name === name), 1),

    narrowings: async (callId) => copy(narrowings.get(callId)),
    async replaceNarrowings(callId, next) {
      if ((narrowings.get(callId)?.revision ?? 0) !== next.revision - 1) return false;
      narrowings.set(callId, copy(next));
      return true;
    },
    cursor: async (callId) => cursors.get(callId),
    keepCursor: async (callId, version) => void cursors.set(callId, version),
    dropCursor: async (callId) => void cursors.delete(callId),
    cursors: async () => [...cursors].map(([callId, version]) => ({ callId, version })),
    journal: async (installId) => copy(journals.get(installId)),
    saveJournal: async (installId, journal) => void journals.set(installId, copy(journal)),
    async dropAll(installId) {
      for (const [key, each] of values) if (each.installId === installId) values.delete(key);
      timetables.delete(installId);
      for (const key of scheduleData.keys()) if ((JSON.parse(key) as string[])[0] === installId) scheduleData.delete(key);
      journals.delete(installId);
    },
  };
}
