import type { PluginDayCount, PluginEgressLine, PluginLogLine } from '@parley/contracts/plugin-words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { instant, type Clock } from '../../kernel/clock.ts';
import type { KeptJournal, PluginStore } from './store.ts';

/**
 * What an install said, did, was refused and asked of the network: the newest lines of each, apart, so that none of them pushes another
 * out; and how often it asked for what, day by day. Written down a while after, so that a crash costs seconds of lines, and a minute of counts.
 */
export interface Journal {
  /** What the plugin says, and its errors. */
  log(installId: string, level: PluginLogLine['level'], message: string): void;
  /** What the platform says about it: strikes, stops. */
  note(installId: string, level: PluginLogLine['level'], message: string): void;
  egress(installId: string, line: Omit<PluginEgressLine, 'at' | 'times'>): void;
  /** One request of the plugin; what changes something, leaves the server or was refused has a line, and everything is counted. */
  asked(installId: string, ask: string, outcome: string, callId: string | undefined): void;
  /** What it asked for within the days that are kept, and was allowed to ask for. */
  used(installId: string): Promise<ReadonlySet<string>>;
  read(installId: string): Promise<{ log: PluginLogLine[]; egress: PluginEgressLine[]; days: PluginDayCount[] }>;
  /** Also counts that are not yet a minute old, when everything is to be written. */
  flush(everything?: boolean): Promise<void>;
  /** Resolves when nothing of it is written any more. */
  forget(installId: string): Promise<void>;
}

interface Line { readonly at: string; readonly times?: number | undefined }
/** By what they say, the newest last. */
type Folded<L extends Line> = Map<string, L>;

/** `deeds`: what it changed, and what the platform says. `days`: by day, ask and outcome. */
interface Pages { log: PluginLogLine[]; readonly deeds: Folded<PluginLogLine>; readonly refusals: Folded<PluginLogLine>; readonly egress: Folded<PluginEgressLine>; readonly days: Map<string, PluginDayCount>; hasLines: boolean; hasCounts: boolean; savedAt: number }

const telling = /^(calls\.(extend|lock|end)|participants\.(mute|remove)|admission\.(admit|turn_away)|chat\.send|http\.fetch|schedule\.)/;
const countsWaitFor = 60_000;
const dayLong = 24 * 60 * 60_000;

export function journal(store: PluginStore, clock: Pick<Clock, 'now'>): Journal {
  const pages = new Map<string, Promise<Pages>>();
  const gone = new Set<string>();
  let flushing: Promise<void> = Promise.resolve();

  function of(installId: string): Promise<Pages> {
    const known = pages.get(installId);
    if (known !== undefined) return known;
    const read = store.journal(installId).then((kept) => pagesOf(kept, clock.now()));
    pages.set(installId, read);
    // What could not be read is not overwritten: it is read again by whoever comes next.
    void read.catch(() => pages.delete(installId));
    return read;
  }
  function change(installId: string, step: (page: Pages) => void): void {
    if (gone.has(installId)) return;
    void of(installId).then(step, () => undefined);
  }
  const now = (): string => instant(clock.now());
  const write = (installId: string, where: 'log' | 'deeds' | 'refusals', level: PluginLogLine['level'], message: string): void => change(installId, (page) => {
    const line = { at: now(), level, message: message.slice(0, pluginLimits.logLength) };
    // What the plugin says stands as often as it says it; the rest is folded, so that repeating it pushes nothing out.
    if (where === 'log') page.log = [...page.log.slice(1 - pluginLimits.logsKept), line];
    else fold(page[where], line, pluginLimits.logsKept);
    page.hasLines = true;
  });

  async function save(everything: boolean): Promise<void> {
    const failures: unknown[] = [];
    for (const [installId, reading] of pages) {
      const page = await reading.catch(() => undefined);
      if (page === undefined || gone.has(installId)) continue;
      if (!page.hasLines && !(page.hasCounts && (everything || clock.now() - page.savedAt >= countsWaitFor))) continue;
      Object.assign(page, { hasLines: false, hasCounts: false, savedAt: clock.now() });
      const { log, deeds, refusals, egress, days } = page;
      await store.saveJournal(installId, { log, deeds: [...deeds.values()], refusals: [...refusals.values()], egress: [...egress.values()], days: [...days.values()] }).catch((cause: unknown) => {
        Object.assign(page, { hasLines: true, hasCounts: true });
        failures.push(cause);
      });
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    log: (installId, level, message) => write(installId, 'log', level, message),
    note: (installId, level, message) => write(installId, 'deeds', level, message),
    egress: (installId, line) => change(installId, (page) => {
      fold(page.egress, { at: now(), ...line }, pluginLimits.egressLogKept);
      page.hasLines = true;
    }),
    asked(installId, ask, outcome, callId) {
      change(installId, (page) => {
        count(page.days, now().slice(0, 10), ask, outcome);
        page.hasCounts = true;
      });
      if (outcome === 'done') {
        if (telling.test(ask)) write(installId, 'deeds', 'audit', `${ask}: done${callId === undefined ? '' : ` in call ${callId}`}`);
      } else if (telling.test(ask) || outcome === 'not_granted') write(installId, 'refusals', 'audit', `${ask}: ${outcome}`);
    },
    async used(installId) {
      return new Set([...(await of(installId)).days.values()].filter(({ outcome }) => outcome !== 'not_granted').map(({ ask }) => ask));
    },
    async read(installId) {
      const { log, deeds, refusals, egress, days } = await of(installId);
      return {
        log: [...log, ...deeds.values(), ...refusals.values()].toReversed().toSorted(newestFirst), egress: [...egress.values()].toReversed(),
        days: [...days.values()].toSorted((left, right) => (left.day === right.day ? right.times - left.times : left.day < right.day ? 1 : -1)),
      };
    },
    flush(everything = false) {
      flushing = flushing.catch(() => undefined).then(() => save(everything));
      return flushing;
    },
    async forget(installId) {
      gone.add(installId);
      pages.delete(installId);
      await flushing.catch(() => undefined);
    },
  };
}

/** Earlier versions kept everything in one. */
function pagesOf(kept: KeptJournal | undefined, now: number): Pages {
  const { log = [], egress = [], days = [] } = kept ?? {};
  const isAudit = ({ level }: PluginLogLine): boolean => level === 'audit';
  const isDeed = ({ message }: PluginLogLine): boolean => /^[a-z_.]+: done/.test(message);
  const audit = kept?.deeds === undefined ? log.filter(isAudit) : [];
  const recent = instant(now - pluginLimits.countsKeptDays * dayLong).slice(0, 10);
  return {
    log: log.filter((line) => !isAudit(line)), deeds: foldedFrom(kept?.deeds ?? audit.filter(isDeed)), refusals: foldedFrom(kept?.refusals ?? audit.filter((line) => !isDeed(line))), egress: foldedFrom(egress),
    days: new Map(days.filter(({ day }) => day > recent).map((one) => [keyOf(one), one])), hasLines: false, hasCounts: false, savedAt: now,
  };
}

const keyOf = ({ day, ask, outcome }: Omit<PluginDayCount, 'times'>): string => `${day} ${ask} ${outcome}`;

function count(days: Map<string, PluginDayCount>, day: string, ask: string, outcome: string): void {
  const one = { day, ask, outcome };
  const before = days.get(keyOf(one));
  days.set(keyOf(one), { ...one, times: (before?.times ?? 0) + 1 });
  if (before !== undefined) return;
  const recent = instant(Date.parse(day) - pluginLimits.countsKeptDays * dayLong).slice(0, 10);
  for (const [key, each] of days) if (each.day <= recent) days.delete(key);
}

/** What a line says, whenever and however often. */
function saidIn<L extends Line>({ at: _at, times: _times, ...said }: L): string {
  return JSON.stringify(said);
}

/** An equal line comes once, at its last time, with how often it came. */
function fold<L extends Line>(lines: Folded<L>, line: L, keptAtMost: number): void {
  const key = saidIn(line);
  const before = lines.get(key);
  lines.delete(key);
  lines.set(key, before === undefined ? line : { ...line, times: (before.times ?? 1) + (line.times ?? 1) });
  for (const oldest of lines.keys()) {
    if (lines.size <= keptAtMost) return;
    lines.delete(oldest);
  }
}

function foldedFrom<L extends Line>(kept: readonly L[]): Folded<L> {
  const lines: Folded<L> = new Map();
  for (const line of kept) fold(lines, line, kept.length);
  return lines;
}

const newestFirst = (left: PluginLogLine, right: PluginLogLine): number => (left.at === right.at ? 0 : left.at < right.at ? 1 : -1);
