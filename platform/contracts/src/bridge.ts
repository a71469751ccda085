import { z } from 'zod';
import type { AskName } from './plain/bridge.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { cardName, pluginMessage, viewAddress, visibleText } from './parleykit.ts';
import { callFacts, callId, instant, line, personId } from './words.ts';
import { limits } from './plain/limits.ts';

const kvKey = z.string().min(1).max(pluginLimits.kvKeyLength).regex(/^[^\p{Cc}\p{Cs}]+$/u);
const inCall = { callId };
const none = z.strictObject({});
const when = z.iso.datetime({ offset: true });
const scheduleName = z.string().regex(/^[a-zA-Z0-9_.:-]{1,80}$/);
// Set by the broker, or meaningful between two machines only (RFC 9110, 7.6.1), or a way to be somebody else.
const reserved = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'keep-alive', 'expect', 'proxy-authorization', 'proxy-connection', 'accept-encoding', 'cookie', 'forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']);
const bytesAtMost = (text: string, most: number): boolean => new TextEncoder().encode(text).length <= most;
const header = z.tuple([z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/).refine((name) => !reserved.has(name.toLowerCase()), 'a plugin does not set this header'), z.string().max(4_000).regex(/^[\t\x20-\x7E]*$/)]);

export const pluginPerson = z.strictObject({
  personId, role: z.enum(['guest', 'participant', 'cohost', 'host']), name: z.string().optional().meta({ description: 'With participants.identity only' }),
  verified: z.boolean().optional(), joinedAt: instant.optional(), hand: z.int().optional(),
}).meta({ id: 'PluginPerson' });
export const pluginKnock = z.strictObject({ personId, name: z.string().optional(), since: instant, verified: z.boolean().optional() }).meta({ id: 'PluginKnock' });

/** Shapes of what a plugin asks and is answered. */
export const askSchemas = {
  'log.write': { input: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info'), message: z.string().max(pluginLimits.messageBytes) }), output: none },
  'settings.get': { input: none, output: z.record(z.string(), z.unknown()) },
  'kv.get': { input: z.strictObject({ key: kvKey }), output: z.strictObject({ value: z.unknown(), version: z.int() }).nullable() },
  'kv.set': { input: z.strictObject({ key: kvKey, value: z.unknown(), version: z.int().min(0).optional().meta({ description: '0: only if there is none' }) }), output: z.strictObject({ version: z.int() }) },
  'kv.delete': { input: z.strictObject({ key: kvKey }), output: none },
  'kv.list': { input: z.strictObject({ prefix: z.string().max(pluginLimits.kvKeyLength).default(''), after: z.string().max(pluginLimits.kvKeyLength).optional() }), output: z.strictObject({ keys: z.array(z.string()), after: z.string().optional() }) },
  'calls.get': { input: z.strictObject(inCall), output: callFacts },
  'calls.extend': { input: z.strictObject({ ...inCall, minutes: z.int().min(1).max(limits.callMinutes) }), output: z.strictObject({ endsAt: instant }) },
  'calls.lock': { input: z.strictObject({ ...inCall, locked: z.boolean() }), output: none },
  'calls.end': { input: z.strictObject(inCall), output: none },
  'participants.list': { input: z.strictObject(inCall), output: z.array(pluginPerson) },
  'participants.mute': { input: z.strictObject({ ...inCall, personId, source: z.enum(['microphone', 'camera']).default('microphone') }), output: none },
  'participants.remove': { input: z.strictObject({ ...inCall, personId }), output: none },
  'admission.list': { input: z.strictObject(inCall), output: z.array(pluginKnock) },
  'admission.admit': { input: z.strictObject({ ...inCall, personId }), output: none },
  'admission.turn_away': { input: z.strictObject({ ...inCall, personId, message: line(limits.turnAwayMessageLength).pipe(visibleText(limits.turnAwayMessageLength).min(1)).optional() }), output: none },
  'chat.send': { input: z.strictObject({ ...inCall, text: pluginMessage, card: cardName.optional().meta({ description: 'A chat card that this message carries' }), messageId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/).optional().meta({ description: 'Sent again with the same id it is stored once' }) }), output: z.strictObject({ version: z.int() }) },
  'chat.list': { input: z.strictObject({ ...inCall, limit: z.int().min(1).max(50).default(20) }), output: z.array(z.strictObject({ version: z.int(), personId: z.string(), name: z.string().optional(), text: z.string(), at: instant })) },
  'schedule.set': {
    input: z.strictObject({ name: scheduleName, at: when.optional(), everyMinutes: z.int().min(1).max(60 * 24 * 31).optional(), data: z.unknown().optional() }).refine((one) => (one.at === undefined) !== (one.everyMinutes === undefined), 'give either at or everyMinutes'),
    output: z.strictObject({ at: instant }),
  },
  'schedule.cancel': { input: z.strictObject({ name: scheduleName }), output: none },
  'http.fetch': {
    input: z.strictObject({
      url: z.string().max(2_000), method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'), headers: z.array(header).max(pluginLimits.egressHeaders).refine((all) => all.reduce((sum, [name, value]) => sum + name.length + value.length, 0) <= pluginLimits.egressHeaderBytes, `at most ${pluginLimits.egressHeaderBytes / 1024} KB together`).default([]),
      body: z.string().refine((text) => bytesAtMost(text, pluginLimits.egressRequestBytes), `at most ${pluginLimits.egressRequestBytes / 1024} KB`).optional(),
    }).meta({ description: '`{{secret:NAME}}` in a header or the body is filled in outside the sandbox' }),
    output: z.strictObject({ status: z.int(), headers: z.array(z.tuple([z.string(), z.string()])), body: z.string() }),
  },
  'ui.show': { input: z.strictObject({ ...inCall, at: viewAddress, view: z.unknown() }), output: z.strictObject({ version: z.int() }) },
  'ui.hide': { input: z.strictObject({ ...inCall, at: viewAddress }), output: none },
} as const satisfies Readonly<Record<AskName, { input: z.ZodType; output: z.ZodType }>>;

/** What a plugin writes. */
export type AskInput<N extends AskName> = z.input<(typeof askSchemas)[N]['input']>;
/** What an effect receives: validated, defaults filled in. */
export type AskValues<N extends AskName> = z.output<(typeof askSchemas)[N]['input']>;
export type AskOutput<N extends AskName> = z.output<(typeof askSchemas)[N]['output']>;
