import { askSchemas } from '@parley/contracts/bridge';
import { askGrant, askKinds, askNames, askRefusals, type AskName } from '@parley/contracts/plain/bridge';
import { limits } from '@parley/contracts/plain/limits';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { fieldsOf, jsonSchemaOf, namedShapes, shapesChapter, wordsOf, type JsonSchema } from './read-schema.ts';
import { amount, code, generated, page, table } from './table.ts';

const inputOf = (name: AskName): JsonSchema => jsonSchemaOf(askSchemas[name].input, 'input');
const outputOf = (name: AskName): JsonSchema => jsonSchemaOf(askSchemas[name].output, 'output');

/** What a schema cannot say. */
const remarks: Readonly<Partial<Record<AskName, string>>> = {
  'log.write': `Of the message ${amount(pluginLimits.logLength)} signs are kept, of an install the newest ${pluginLimits.logsKept} lines.`,
  'kv.get': 'Null: there is none.',
  'kv.set': `A value has at most ${amount(pluginLimits.kvValueBytes / 1024)} KB, an install ${amount(pluginLimits.kvKeys)} keys and ${pluginLimits.kvBytes / 1024 / 1024} MB. With a \`version\` that is not the one there is: \`conflict\`.`,
  'kv.list': `${pluginLimits.kvPage} names a page, in order; \`after\` leads to the next.`,
  'admission.turn_away': `The message is one line of at most ${limits.turnAwayMessageLength} signs, and only the one who is turned away reads it.`,
  'chat.send': `At most ${amount(limits.messageLength)} signs when control signs and blanks at both ends are gone.`,
  'schedule.set': `Give either \`at\` or \`everyMinutes\`. From a second to a year ahead; ${pluginLimits.schedules} for an install.`,
  'http.fetch': `The host needs its own grant, \`egress:<host>\`. Request and answer have at most ${pluginLimits.egressRequestBytes / 1024} KB, all of it ${pluginLimits.egressTimeout / 1_000} s and ${pluginLimits.egressRedirects} redirects. Headers that belong to the connection or say to be somebody else are refused.`,
  'ui.show': 'The surface needs its own grant, `ui.<surface>`. `on` names whose tile (badge, overlay, lower third), `card` the chat card, and neither stands elsewhere. What a view is: [views](../protocol/views.md).',
  'ui.hide': 'The surface needs its own grant, `ui.<surface>`.',
};

const aMinute: Readonly<Record<string, number>> = { 'chat.send': pluginLimits.chatPerMinute, 'http.fetch': pluginLimits.egressPerMinute, 'log.write': pluginLimits.logsPerMinute };
const controls = new Set<string | undefined>(['calls.manage', 'participants.manage', 'admission.decide']);
/** As the broker counts; its tests hold the numbers. */
function quotaOf(name: AskName): string {
  if (controls.has(askGrant(name))) return `${pluginLimits.controlsPerMinute}, together`;
  return aMinute[name] === undefined ? '' : `${aMinute[name]}`;
}

const answerWords = (schema: JsonSchema): string => `Answered with ${wordsOf(schema).replace(/^(?=list )/, 'a ').replace(/^(?=object )/, 'an ')}.`;

function chapter(name: AskName): string {
  const [input, output] = [inputOf(name), outputOf(name)];
  const grant = askGrant(name);
  const answered = fieldsOf(output);
  return [
    `### ${name}`,
    `${askKinds[name].summary}.${grant === undefined ? '' : ` Needs ${code(grant)}.`}${remarks[name] === undefined ? '' : ` ${remarks[name]}`}`,
    fieldsOf(input) ?? 'It takes nothing.',
    answered === undefined ? answerWords(output) : `Answered with:\n\n${answered}`,
    ...(input.description === undefined ? [] : [`${input.description}.`]),
  ].join('\n\n');
}

/** Everything a plugin may ask of the broker, and how it is refused. */
export function asksPage(): string {
  const schemas = askNames.flatMap((name) => [inputOf(name), outputOf(name)]);
  return page(
    '# Asks',
    generated,
    `What a plugin may ask of the broker. Every ask passes the grant, the shape, the quota and the audit, in this order. An install has ${pluginLimits.asksInFlight} on their way at most, ${pluginLimits.asksAtOnce} at once and then ${pluginLimits.asksPerSecond} a second; input and answer have ${pluginLimits.messageBytes / 1024} KB. Unknown fields are refused. Times are RFC 3339. The SDK’s functions are made of these.`,
    table(['ask', 'does', 'grant', 'a minute'], askNames.map((name) => [`[${name}](#${name.replaceAll('.', '')})`, askKinds[name].summary, askGrant(name) === undefined ? '' : code(askGrant(name) ?? ''), quotaOf(name)])),
    '## Refusals',
    table(['code', 'means'], Object.entries(askRefusals).map(([name, words]) => [code(name), words])),
    '## Each',
    ...askNames.map(chapter),
    '## Shapes',
    shapesChapter(namedShapes(schemas)),
  );
}
