import type { PluginEgressLine, PluginLogLine } from '@parley/contracts/plugin-words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { instant, type Clock } from '../../kernel/clock.ts';
import type { PluginStore } from './store.ts';

/** What an install logged, was noted for, and asked of the network: the newest lines. Written down a while after, so that a crash costs seconds of it. */
export interface Journal {
  log(installId: string, level: PluginLogLine['level'], message: string): void;
  egress(installId: string, line: Omit<PluginEgressLine, 'at'>): void;
  /** One request of the plugin; what changes something or leaves the server stands in the log, the rest is only counted. */
  asked(installId: string, ask: string, outcome: string, callId: string | undefined): void;
  /** Grants' requests that were made since the core began. */
  used(installId: string): ReadonlySet<string>;
  read(installId: string): Promise<{ log: PluginLogLine[]; egress: PluginEgressLine[] }>;
  flush(): Promise<void>;
  forget(installId: string): void;
}

interface Pages { log: PluginLogLine[]; egress: PluginEgressLine[]; changed: boolean }
const telling = /^(calls\.(extend|lock|end)|participants\.(mute|remove)|admission\.(admit|turn_away)|chat\.send|http\.fetch|schedule\.)/;

export function journal(store: PluginStore, clock: Clock): Journal {
  const pages = new Map<string, Promise<Pages>>();
  function of(installId: string): Promise<Pages> {
    const known = pages.get(installId);
    if (known !== undefined) return known;
    const read = store.journal(installId).then((kept): Pages => ({ log: [...kept?.log ?? []], egress: [...kept?.egress ?? []], changed: false }), (): Pages => ({ log: [], egress: [], changed: false }));
    pages.set(installId, read);
    return read;
  }
  function add(installId: string, change: (page: Pages) => void): void {
    void of(installId).then((page) => {
      change(page);
      page.changed = true;
    });
  }
  const now = (): string => instant(clock.now());
  const log: Journal['log'] = (installId, level, message) => add(installId, (page) => {
    page.log = [...page.log.slice(1 - pluginLimits.logsKept), { at: now(), level, message: message.slice(0, pluginLimits.logLength) }];
  });
  const seen = new Map<string, Set<string>>();
  return {
    log,
    egress: (installId, line) => add(installId, (page) => {
      page.egress = [...page.egress.slice(1 - pluginLimits.egressLogKept), { at: now(), ...line }];
    }),
    asked(installId, ask, outcome, callId) {
      const used = seen.get(installId) ?? new Set<string>();
      seen.set(installId, used);
      used.add(ask);
      if (telling.test(ask) || outcome === 'not_granted') log(installId, 'audit', `${ask}: ${outcome}${callId === undefined ? '' : ` in call ${callId}`}`);
    },
    used: (installId) => seen.get(installId) ?? new Set(),
    async read(installId) {
      const page = await of(installId);
      return { log: page.log.toReversed(), egress: page.egress.toReversed() };
    },
    async flush() {
      for (const [installId, reading] of pages) {
        const page = await reading;
        if (!page.changed) continue;
        page.changed = false;
        await store.saveJournal(installId, { log: page.log, egress: page.egress });
      }
    },
    forget(installId) {
      pages.delete(installId);
      seen.delete(installId);
    },
  };
}
