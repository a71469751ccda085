import type { Manifest } from '@parley/contracts/manifest';
import type { GrantName } from '@parley/contracts/plain/grants';
import { eventGrants, filterHook } from '@parley/contracts/plain/hooks';
import { surfaceNames } from '@parley/contracts/plain/surfaces';
import type { Bundle } from '../package/bundle-plugin.ts';
import type { Finding } from './finding.ts';

/** How a permission shows in the code: by calls that are refused without it, or by other signs that it is put to use. */
interface Signs { readonly asks?: RegExp; readonly signs?: RegExp }
const asks = (group: string, ...names: readonly string[]): RegExp => new RegExp(`\\b${group}\\s*\\.\\s*(${names.join('|')})\\b`);

const signsOf: Readonly<Record<Exclude<GrantName, `ui.${string}`>, Signs>> = {
  'kv': { asks: asks('kv', 'get', 'set', 'delete', 'list', 'update') },
  'settings': { asks: asks('settings', 'get'), signs: /\bsettings\s*[:(]/ },
  'commands': { signs: /\bcommands\b/ },
  'schedule': { asks: asks('schedule', 'at', 'every', 'cancel') },
  'webhook.receive': { signs: /\bwebhook\b/ },
  'calls.read': { asks: asks('calls', 'get') },
  'calls.manage': { asks: asks('calls', 'extend', 'lock', 'end') },
  'calls.filter': {},
  'participants.read': { asks: new RegExp(`${asks('participants', 'list').source}|${asks('door', 'list').source}`) },
  'participants.identity': { signs: /\bname\b/ },
  'participants.manage': { asks: asks('participants', 'mute', 'remove') },
  'admission.decide': { asks: asks('door', 'admit', 'turnAway') },
  'admission.filter': {},
  'chat.send': { asks: asks('chat', 'send') },
  'chat.read': { asks: asks('chat', 'list') },
  'chat.filter': {},
  'secrets': { signs: /\{\{secret:/ },
};
const signs: Readonly<Record<string, Signs>> = {
  ...signsOf,
  ...Object.fromEntries(surfaceNames.map((name) => [`ui.${name}`, { asks: new RegExp(`\\bsurface:\\s*['"\`]${name}['"\`]`), signs: new RegExp(`['"\`]${name}['"\`]`) }])),
};

/** Permissions that nothing uses, and uses that will be refused. A search in the text: it may be wrong, so it only warns. */
export function checkPermissions(manifest: Manifest, { sources }: Bundle): Finding[] {
  const held = new Set<string>(manifest.permissions.map(({ name }) => name));
  const declared = new Set<string | undefined>([...manifest.events.map((name) => eventGrants[name]), ...manifest.filters.map((name) => filterHook(name).grant)]);
  const texts = [...sources];
  const findings: Finding[] = [];
  for (const [name, { asks, signs: other }] of Object.entries(signs)) {
    const asked = texts.find(([, text]) => asks?.test(text) === true);
    const used = asked !== undefined || declared.has(name) || texts.some(([, text]) => other?.test(text) === true);
    if (held.has(name) && !used) findings.push({ level: 'warning', file: 'plugin.json', problem: `asks for ${name}, which nothing in the code uses`, fix: 'Take it out of permissions: the less it asks for, the sooner it is granted.' });
    if (!held.has(name) && asked !== undefined) findings.push({ level: 'warning', file: asked[0], problem: `does what needs ${name}, which plugin.json does not ask for`, fix: `Add { "name": "${name}", "reason": "…" } to permissions, or it is answered with not_granted.` });
  }
  return findings;
}
