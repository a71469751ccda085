import { askGrant, askNames } from '@parley/contracts/plain/bridge';
import { filterKinds, type FilterName } from '@parley/contracts/plain/filters';
import { grantKinds, surfaceGrant, type GrantKind, type GrantName } from '@parley/contracts/plain/grants';
import { eventGrants, filterHook, hookKinds } from '@parley/contracts/plain/hooks';
import { surfaceNames } from '@parley/contracts/plain/surfaces';
import { code, codes, generated, page, table } from './table.ts';

const tiers = ['Looks only', 'Data of a call', 'Influence, or data that leaves the server'] as const;

/** What a grant opens that no table names. */
const besides: Readonly<Partial<Record<GrantName, string>>> = {
  'participants.identity': '`name` wherever a person is told of; `verified` in events',
  'settings': '`settings` of `plugin.json`',
  'secrets': '`secrets` of `plugin.json`; `{{secret:NAME}}` in `http.fetch`',
  'commands': '`commands` of `plugin.json`',
};

function asksWith(grant: GrantName): string {
  const asks = askNames.filter((name) => askGrant(name) === grant);
  return [...asks.map(code), ...(surfaceNames.some((surface) => surfaceGrant(surface) === grant) ? ['`ui.show` `ui.hide`'] : [])].join(' ');
}

function calledWith(grant: GrantName): string {
  const filters = (Object.keys(filterKinds) as FilterName[]).filter((name) => filterHook(name).grant === grant);
  const events = Object.values(eventGrants).filter((each) => each === grant).length;
  const kinds = Object.entries(hookKinds).filter(([, kind]) => 'grant' in kind && kind.grant === grant).map(([name]) => name);
  return [
    ...filters.map((name) => `filter ${code(name)}`),
    ...(events > 0 ? [`[${events} events](hooks.md#events)`] : []),
    ...kinds.map((name) => `[${name}](hooks.md#other-calls)`),
    ...(besides[grant] === undefined ? [] : [besides[grant]]),
  ].join('; ');
}

/** Each grant: what people read, and what it opens. */
export function permissionsPage(): string {
  const kinds = Object.entries(grantKinds) as [GrantName, GrantKind][];
  const chapters = tiers.map((words, tier) => {
    const rows = kinds.filter(([, kind]) => kind.tier === tier).map(([name, { may, cannot }]) => [code(name), may, cannot ?? '', asksWith(name), calledWith(name)]);
    const egress = ['`egress:<host>`', 'Send data to `<host>`', 'reach any address', '`http.fetch` to that host', ''];
    return `## Tier ${tier}: ${words.charAt(0).toLowerCase()}${words.slice(1)}\n\n${table(['grant', 'it may', 'without it, it cannot', 'asks', 'and'], tier === 2 ? [...rows, egress] : rows)}`;
  });
  return page(
    '# Permissions',
    generated,
    'A manifest asks by these names, each with a reason; an admin grants some of them, or all; a host may withhold some in one call. *It may* and *it cannot* are the words people read. Tiers tell an admin where to look twice; nothing is granted by its tier alone.',
    ...chapters,
    `Asks that need no grant: ${codes(askNames.filter((name) => askGrant(name) === undefined && name !== 'http.fetch' && !name.startsWith('ui.')))}. Buttons and windows of a surface that was granted are told by [action](hooks.md#other-calls), and what an admin changed and when it is installed by [settings and lifecycle](hooks.md#other-calls); neither needs a grant of its own.`,
    'Names of hosts: exact, such as `egress:api.example.com`, or `egress:*.example.com` for any name below it, not for `example.com` itself. Never an address of numbers, never a port.',
  );
}
