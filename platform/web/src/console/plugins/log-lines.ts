import type { PluginLogLine } from '@parley/contracts/plugin-words';

export const logFilters = { all: 'Everything', wrong: 'Warnings and errors', error: 'Errors', audit: 'What it did' } as const;
export type LogFilter = keyof typeof logFilters;
export const isLogFilter = (name: string): name is LogFilter => Object.hasOwn(logFilters, name);

const levels: Readonly<Record<LogFilter, readonly PluginLogLine['level'][]>> = {
  all: ['debug', 'info', 'warn', 'error', 'audit'], wrong: ['warn', 'error'], error: ['error'], audit: ['audit'],
};

export const ofLevel = (lines: readonly PluginLogLine[], filter: LogFilter): readonly PluginLogLine[] => lines.filter(({ level }) => levels[filter].includes(level));

/** For a letter to the author. */
export const asText = (lines: readonly PluginLogLine[]): string => lines.map(({ at, level, message, times = 1 }) => `${at} ${level} ${message}${times === 1 ? '' : ` (${times} times)`}`).join('\n');

/** The time of today; with its day before. */
export function momentText(at: string, now: number): string {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return moment.toDateString() === new Date(now).toDateString() ? time : `${moment.toLocaleDateString([], { day: 'numeric', month: 'short' })} ${time}`;
}
