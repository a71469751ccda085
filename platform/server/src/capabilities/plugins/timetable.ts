import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import type { KeptTimetable, PluginStore, ScheduleRecord, ScheduleTime } from './store.ts';

export interface Owner { readonly id: string; readonly organization: string }

/** The times that installs chose: all of one in one document, changed by its revision, so that no process counts past another. */
export interface Timetable {
  /** Faults: plugins.quota. */
  set(install: Owner, schedule: Omit<ScheduleRecord, 'installId'>): Promise<void>;
  cancel(installId: string, name: string): Promise<void>;
  /** Takes what is due, the oldest first and so many at most: whoever took it is the only one. */
  take(installId: string, now: number, atMost: (due: number) => number): Promise<Taken>;
  /** Takes over what an earlier version kept one by one. */
  adopt(organizationOf: (installId: string) => string | undefined): Promise<void>;
}

/** What is to be called now. `over`: it was; where that is never said, for the process has ended, what does not repeat is called again a minute later. */
export interface Taken { readonly records: readonly ScheduleRecord[]; over(): Promise<void> }

const triesOfChange = 20;
/** Longer than any call goes on. */
const calledAgainAfter = 60_000;

export function timetable(store: PluginStore): Timetable {
  const queue = keyedQueue();
  /** `step` answers with the times there are to be; undefined: as they are. */
  function change(installId: string, organizationId: string | undefined, step: (times: readonly ScheduleTime[]) => readonly ScheduleTime[] | undefined): Promise<void> {
    return queue.run(installId, async () => {
      for (let tries = 0; tries < triesOfChange; tries += 1) {
        const kept = await store.timetable(installId);
        const organization = kept?.organizationId ?? organizationId;
        const times = organization === undefined ? undefined : step(kept?.times ?? []);
        if (organization === undefined || times === undefined) return;
        if (await store.replaceTimetable(installId, { organizationId: organization, times, revision: (kept?.revision ?? 0) + 1 } satisfies KeptTimetable)) return;
      }
      throw new Fault('plugins.conflict');
    });
  }

  /** A time of the same name that was set anew meanwhile is another one. */
  async function isOver(installId: string, called: readonly ScheduleTime[]): Promise<void> {
    if (called.length === 0) return;
    const isCalled = (time: ScheduleTime): boolean => time.calledFor !== undefined && called.some(({ name, since }) => name === time.name && since === time.since);
    let gone: readonly ScheduleTime[] = [];
    await change(installId, undefined, (times) => {
      gone = times.filter(isCalled);
      return gone.length === 0 ? undefined : times.filter((time) => !isCalled(time));
    });
    for (const { name, since, hasData } of gone) if (hasData) await store.dropScheduleData(installId, name, since);
  }

  return {
    async set({ id, organization }, { name, at, every, data }) {
      const isFull = (times: readonly ScheduleTime[]): boolean => times.filter(({ calledFor }) => calledFor === undefined).length >= pluginLimits.schedules && !times.some((each) => each.name === name);
      const quota = (): Fault => new Fault('plugins.quota', { schedules: pluginLimits.schedules });
      // What goes with it is written first, under its very time: who takes the time finds it, and a time set anew meanwhile has its own.
      if (isFull((await store.timetable(id))?.times ?? [])) throw quota();
      if (data !== 'null') await store.setScheduleData(id, name, at, data);
      let replaced: ScheduleTime | undefined;
      try {
        await change(id, organization, (times) => {
          if (isFull(times)) throw quota();
          replaced = times.find((each) => each.name === name);
          return [...times.filter((each) => each !== replaced), { name, at, every, since: at, hasData: data !== 'null' }];
        });
      } catch (cause) {
        if (data !== 'null' && replaced?.since !== at) await store.dropScheduleData(id, name, at);
        throw cause;
      }
      if (replaced?.hasData === true && (replaced.since !== at || data === 'null')) await store.dropScheduleData(id, name, replaced.since);
    },
    async cancel(installId, name) {
      let gone: ScheduleTime | undefined;
      await change(installId, undefined, (times) => {
        gone = times.find((each) => each.name === name);
        return gone === undefined ? undefined : times.filter((each) => each !== gone);
      });
      if (gone?.hasData === true) await store.dropScheduleData(installId, name, gone.since);
    },
    async take(installId, now, atMost) {
      let taken: readonly ScheduleTime[] = [];
      let allowed: number | undefined;
      await change(installId, undefined, (times) => {
        const due = times.filter(({ at }) => at <= now).toSorted((left, right) => left.at - right.at);
        allowed ??= due.length === 0 ? 0 : atMost(due.length);
        taken = due.slice(0, allowed);
        if (taken.length === 0) return undefined;
        return times.map((each) => {
          if (!taken.includes(each)) return each;
          return each.every === undefined ? { ...each, at: now + calledAgainAfter, calledFor: plannedFor(each) } : { ...each, at: nextAfter(each.at, each.every, now) };
        });
      });
      const records = await Promise.all(taken.map(async (time): Promise<ScheduleRecord> => ({ installId, name: time.name, at: plannedFor(time), every: time.every, data: time.hasData ? await store.scheduleData(installId, time.name, time.since) ?? 'null' : 'null' })));
      return { records, over: () => isOver(installId, taken.filter(({ every }) => every === undefined)) };
    },
    async adopt(organizationOf) {
      for (const old of await store.oldSchedules()) {
        const { installId, name, at, every, data } = old;
        const organizationId = organizationOf(installId);
        if (organizationId !== undefined) {
          if (data !== 'null') await store.setScheduleData(installId, name, at, data);
          await change(installId, organizationId, (times) => (times.some((each) => each.name === name) ? undefined : [...times, { name, at, every, since: at, hasData: data !== 'null' }]));
        }
        await store.dropOldSchedule(installId, name);
      }
    },
  };
}

const plannedFor = ({ calledFor, at }: ScheduleTime): number => calledFor ?? at;

/** The next beat after now: times that were slept through are not made up for. */
export const nextAfter = (at: number, every: number, now: number): number => at + every * Math.max(1, Math.ceil((now - at + 1) / every));
