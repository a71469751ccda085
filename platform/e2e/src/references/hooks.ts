import type { z } from 'zod';
import { eventSchemas } from '@parley/contracts/events';
import { commandAnswer, filterAnswers, webhookAnswer, type PluginCalls, type PluginFilterValues } from '@parley/contracts/plugin-calls';
import { eventKinds } from '@parley/contracts/plain/events';
import { filterKinds, type FilterName } from '@parley/contracts/plain/filters';
import { eventGrants, filterHook, hookKinds, type HookKind, type HookName, type PluginEventName } from '@parley/contracts/plain/hooks';
import { limits } from '@parley/contracts/plain/limits';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { jsonSchemaOf, wordsOf, type JsonSchema } from './read-schema.ts';
import { amount, code, codes, generated, page, table } from './table.ts';

const jsonOf = (schema: z.ZodType): JsonSchema => jsonSchemaOf(schema, 'input');

/** What a filter is handed. A field that is added to the contracts and not here does not compile. */
const filterValues: { readonly [N in FilterName]: Readonly<Record<keyof PluginFilterValues[N], string>> } = {
  'admission.knock': {
    callId: '', personId: '', name: 'with `participants.identity` only', verified: 'came signed in', domain: 'of the mail address of somebody verified',
    verdict: '`admit`: they would come in by the call’s rules; `ask`: they would wait',
  },
  'chat.message': { callId: '', personId: '', text: '' },
  'calls.policy': { callId: 'absent while the call is being made', policy: 'as it is about to be' },
};
type Payload = { readonly [K in Exclude<HookName, 'settings'>]: Readonly<Record<keyof PluginCalls[K], string>> };
const payloads: Payload = {
  event: { type: '', callId: '', version: 'of the commit', at: '', data: 'as above' },
  command: { name: 'without the slash', text: 'what follows it', callId: '', person: '`{ personId, role, name? }`' },
  action: { action: 'the word the plugin gave to the button, or `closed`', data: 'what it gave with it', values: 'of the view’s fields, by name', surface: '', on: 'whose tile', callId: '', person: '`{ personId, role, name? }`' },
  schedule: { name: '', at: 'the time that was due', data: 'as it was given' },
  webhook: { method: '', path: 'below its address', query: '', headers: 'those named below', body: 'text', verified: 'absent without a `WEBHOOK_SECRET`' },
  redraw: { callId: '' },
  lifecycle: { what: '`installed`, `updated` or `uninstalling`', version: '', from: 'the version before' },
};
const answers: Readonly<Partial<Record<HookName, string>>> = { command: wordsOf(jsonOf(commandAnswer)), webhook: wordsOf(jsonOf(webhookAnswer)) };

const verdicts: Readonly<Record<HookKind['onFailure'], string>> = { refuse: 'it is refused', pass: 'it passes as it was', skip: 'nobody waits for it' };
const ms = (value: number): string => `${amount(value)} ms`;
const given = (fields: Readonly<Record<string, string>>): string => Object.entries(fields).map(([name, words]) => code(name) + (words === '' ? '' : ` (${words})`)).join(', ');

const filterNames = Object.keys(filterKinds) as FilterName[];
/** What a shape cannot say. */
const filterRemarks: Readonly<Record<FilterName, string>> = {
  'admission.knock': 'Hosts, whoever an organization’s server vouches for, and whoever was let in before are not asked about. `admit` stands in for the host’s approval, and for nothing else: a full call and one that waits for its host stay so. `ask` holds also where the call’s rules would let somebody in, and no later plugin undoes it.',
  'chat.message': `Also when a message is edited. Afterwards it has at most ${amount(limits.messageLength)} signs, and says which plugins changed it. What plugins write is not filtered.`,
  'calls.policy': 'What is left out stays. `pin` is not looked at: whether there is one follows from the PIN.',
};
function filterChapter(name: FilterName): string {
  const values = Object.entries(filterValues[name]).map(([field, words]) => [code(field), words]);
  return [`### ${name}`, filterRemarks[name], 'Is handed:', table(['field', 'means'], values), `May answer with ${wordsOf(jsonOf(filterAnswers[name]))}.`].join('\n\n');
}
function filterRows(): string[][] {
  return filterNames.map((name) => {
    const { summary, deadline, grant, onFailure } = filterHook(name);
    return [`[${name}](#${name.replaceAll('.', '')})`, summary, code(grant ?? ''), ms(deadline), verdicts[onFailure]];
  });
}

/** Names and whether somebody is verified are taken out where `participants.identity` was not granted. */
function dataOf(name: PluginEventName): string {
  const { properties = {}, required = [] } = jsonOf(eventSchemas[name]);
  return codes(Object.keys(properties).map((field) => `${field}${required.includes(field) ? '' : '?'}${field === 'name' || field === 'verified' ? '*' : ''}`));
}

function otherRows(): string[][] {
  return (Object.entries(hookKinds) as [HookName, HookKind][]).map(([name, { summary, deadline, grant }]) => [
    name, summary, grant === undefined ? '' : code(grant), ms(deadline), name === 'settings' ? 'all settings, by name' : given(payloads[name]), answers[name] ?? 'nothing',
  ]);
}

/** Everything a plugin is called for. */
export function hooksPage(): string {
  return page(
    '# Hooks',
    generated,
    `How a plugin is called: the kind, its deadline, what it is handed, what it may answer. After its deadline the core goes on without it. It may compute for ${amount(pluginLimits.runAtMost)} ms without a pause, or for its deadline where that is shorter ([bridge](../protocol/bridge.md)).`,
    '## Filters',
    'One after the other, the oldest install first; each sees what the one before left; the deadline is one for all of them together. `null`, or nothing: it passes as it is.',
    table(['filter', 'when', 'grant', 'deadline', 'without an answer it may give'], filterRows()),
    ...filterNames.map(filterChapter),
    '## Events',
    'Told after they have happened, to all plugins side by side, to each in the order of the call’s log; handlers that wait for something overlap. A plugin is not told of what it did itself, nor of what stands further than '
    + `${pluginLimits.chainDepth - 1} plugins away from a person’s deed. \`?\`: may be absent. \`*\`: only with \`participants.identity\`, as the \`name\` in a \`reply\`.`,
    table(['event', 'grant', 'what has happened', '`data`'], (Object.keys(eventGrants) as PluginEventName[]).map((name) => [code(name), code(eventGrants[name]), eventKinds[name].summary, dataOf(name)])),
    '## Other calls',
    table(['kind', 'when', 'grant', 'deadline', 'is handed', 'may answer'], otherRows()),
    '`redraw` comes to plugins that declare a surface. Headers of a webhook: `content-type`, `user-agent`, `x-…` (but `x-forwarded-for`), `webhook-…`, `stripe-signature`.',
  );
}
