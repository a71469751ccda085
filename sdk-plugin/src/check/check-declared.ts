import type { Manifest } from '@parley/contracts/manifest';
import { filterKinds } from '@parley/contracts/plain/filters';
import { eventGrants } from '@parley/contracts/plain/hooks';
import type { Bundle } from '../package/bundle-plugin.ts';
import type { Finding } from './finding.ts';

/** Handlers that are never called, since the manifest does not name them, and names that no handler answers to. */
export function checkDeclared(manifest: Manifest, { sources }: Bundle): Finding[] {
  return [
    ...compare('events', manifest.events, Object.keys(eventGrants), sources),
    ...compare('filters', manifest.filters, Object.keys(filterKinds), sources),
    ...manifest.commands.filter(({ name }) => !mentions(sources, name)).map(({ name }) => unanswered('commands', name)),
  ];
}

function compare(where: 'events' | 'filters', declared: readonly string[], known: readonly string[], sources: Bundle['sources']): Finding[] {
  return known.flatMap((name) => {
    const handledIn = [...sources].find(([, text]) => new RegExp(`['"]${name.replace('.', '\\.')}['"]\\s*[:(]`).test(text))?.[0];
    if (handledIn !== undefined && !declared.includes(name)) return [{ level: 'warning', file: handledIn, problem: `answers to ${name}, which plugin.json does not name under ${where}`, fix: `Add "${name}" to ${where}, or it is never called.` }] satisfies Finding[];
    return handledIn === undefined && declared.includes(name) && !mentions(sources, name) ? [unanswered(where, name)] : [];
  });
}

const mentions = (sources: Bundle['sources'], name: string): boolean => [...sources.values()].some((text) => new RegExp(`(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text));
const unanswered = (where: string, name: string): Finding => ({ level: 'warning', file: 'plugin.json', problem: `${where}: nothing in the code answers to ${name}`, fix: `Give definePlugin a handler for it under ${where}, or take it out.` });
