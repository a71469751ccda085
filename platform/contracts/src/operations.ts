import { z } from 'zod';
import { limits } from './plain/limits.ts';
import { keyScopes } from './plain/permissions.ts';
import type { OperationName } from './plain/operations.ts';
import { fieldValues, grants, installId, ofInstall, packageId, pluginEgressLine, pluginData, pluginDayCount, pluginInCall, pluginInstall, pluginLogLine, pluginOffer, pluginUsage, shownView } from './plugin-words.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { announcement, apiKey, auditEntry, email, embeddingOrigin, invitation, keyScope, memberFacts, organizationFacts, callFacts, callId, callRole, chatMessage, chatPage, instant, knock, knockState, line, media, mediaSource, memberRole, messageText, participant, personalPermission, personId, personName, pin, pinStanding, pinTyped, policy, policyChoices, reaction, title, version, waitsFor } from './words.ts';

const none = z.strictObject({});
const invited = { invitation, url: z.url().optional().meta({ description: 'Where no mail can be sent: the link to pass on' }) };
const inCall = { callId };
const callSummary = z.strictObject({ ...callFacts.shape, people: z.int(), waiting: z.int() }).meta({ id: 'CallSummary' });
/** Each of these may be left out. */
const someOf = (shape: typeof policyChoices) => z.strictObject(shape).partial().shape;
/** A time with its offset, as people write it; kept in UTC. */
const moment = z.iso.datetime({ offset: true });
/** A message is named by the version of the log at which it was written. */
const ofMessage = z.coerce.number().pipe(version);
const queryFlag = z.enum(['now', 'past', 'planned']);

/** Input and output of each operation. Path parameters, query and body are one input; unknown fields are refused. */
export const operationSchemas = {
  'organizations.whoami': {
    input: none,
    output: z.strictObject({
      member: z.strictObject({ id: z.string(), name: z.string(), role: memberRole }).optional(),
      organization: z.strictObject({ name: z.string() }),
      openCalls: z.boolean().meta({ description: 'Whether a call can be started without signing in' }),
    }),
  },
  'organizations.sign_in': { input: z.strictObject({ token: z.string().min(20).max(100) }), output: z.strictObject({ name: z.string() }) },
  'organizations.sign_out': { input: none, output: none },
  'organizations.issue_sign_in_link': { input: none, output: z.strictObject({ url: z.url(), expiresAt: instant }) },
  'organizations.request_sign_in_link': { input: z.strictObject({ email }), output: none },
  'organizations.create': {
    input: z.strictObject({ name: line(limits.nameLength), ownerName: personName, ownerEmail: email }),
    output: z.strictObject({ organization: organizationFacts, ...invited }),
  },
  'organizations.get': { input: none, output: organizationFacts },
  'organizations.update': {
    input: z.strictObject({ name: line(limits.nameLength).optional(), origins: z.array(embeddingOrigin).max(limits.origins).optional(), ifRevision: z.int().optional().meta({ description: 'Refuse when it was changed after this revision' }) }),
    output: organizationFacts,
  },
  'organizations.list_members': { input: none, output: z.strictObject({ members: z.array(memberFacts), invitations: z.array(invitation) }) },
  'organizations.invite': { input: z.strictObject({ email, name: personName, role: memberRole.default('member') }), output: z.strictObject(invited) },
  'organizations.withdraw_invitation': { input: z.strictObject({ invitationId: z.string().max(40) }), output: none },
  'organizations.change_role': { input: z.strictObject({ memberId: z.string().max(40), role: memberRole }), output: memberFacts },
  'organizations.remove_member': { input: z.strictObject({ memberId: z.string().max(40) }), output: none },
  'organizations.list_keys': { input: none, output: z.strictObject({ keys: z.array(apiKey) }) },
  'organizations.create_key': {
    input: z.strictObject({ name: line(limits.nameLength), scopes: z.array(keyScope).min(1).max(keyScopes.length), days: z.int().min(1).max(limits.keyDays).optional().meta({ description: 'Days until it expires; absent: never' }) }),
    output: z.strictObject({ key: apiKey, secret: z.string().meta({ description: 'The whole key; said once, stored only as a hash' }) }),
  },
  'organizations.revoke_key': { input: z.strictObject({ keyId: z.string().max(40) }), output: apiKey },
  'organizations.list_audit': {
    input: z.strictObject({ before: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(limits.auditPage).default(limits.auditPage) }),
    output: z.strictObject({ entries: z.array(auditEntry).meta({ description: 'Newest first' }), before: z.string().optional().meta({ description: 'Give this as `before` for the next page; absent at the end' }) }),
  },

  'calls.create': {
    input: z.strictObject({
      title: title.optional(),
      startsAt: moment.optional().meta({ description: 'When it begins; absent: now' }),
      ...someOf(policyChoices),
      pin: z.union([pin, z.literal(true)]).optional().meta({ description: 'Digits of your own, or true for six made here; absent for a call without a PIN' }),
    }),
    output: z.strictObject({ callId, hostUrl: z.url(), guestUrl: z.url(), pin: z.string().optional().meta({ description: 'Said once; stored only as a hash' }) }),
  },
  'calls.list': {
    input: z.strictObject({ state: queryFlag.default('now'), limit: z.coerce.number().int().min(1).max(limits.callsPage).default(limits.callsPage), cursor: z.string().max(100).optional() }),
    output: z.strictObject({ calls: z.array(callSummary), cursor: z.string().optional() }),
  },
  'calls.get': {
    input: z.strictObject({ ...inCall }),
    output: z.strictObject({ call: callFacts, participants: z.array(participant), knocks: z.array(knock).meta({ description: 'Those who wait longest; `admission.list_waiting` has the rest' }), waiting: z.int().meta({ description: 'How many wait' }), chat: chatPage, hostUrl: z.url().optional(), guestUrl: z.url().optional() }),
  },
  'calls.preview': {
    input: z.strictObject({ ...inCall }),
    output: z.strictObject({ title: z.string(), state: callFacts.shape.state, policy, hostPresent: z.boolean(), organization: z.string(), startsAt: instant.optional() }),
  },
  'calls.update': {
    input: z.strictObject({
      ...inCall,
      title: title.optional(),
      startsAt: moment.optional().meta({ description: 'Another time for a planned call' }),
      ...someOf(policyChoices),
      pin: z.union([pin, z.literal(true)]).nullable().optional().meta({ description: 'Digits of your own, true for six made here, null for a call without a PIN' }),
      ifVersion: version.optional().meta({ description: 'Refuse when the call was changed after this version by somebody else' }),
    }),
    output: z.strictObject({ call: callFacts, pin: z.string().optional().meta({ description: 'Said once; stored only as a hash' }) }),
  },
  'calls.extend': { input: z.strictObject({ ...inCall, minutes: z.int().min(1).max(limits.callMinutes) }), output: z.strictObject({ endsAt: instant }) },
  'calls.personal_link': { input: none, output: z.strictObject({ url: z.url() }) },
  'calls.renew_personal_link': { input: none, output: z.strictObject({ url: z.url() }) },
  'calls.open_personal': { input: z.strictObject({ slug: z.string().regex(/^[a-z0-9]{12}$/) }), output: z.strictObject({ url: z.url() }) },
  'calls.end': { input: z.strictObject({ ...inCall }), output: z.strictObject({ state: z.literal('ended') }) },

  'admission.enter': {
    input: z.strictObject({ ...inCall, key: z.string().min(10).max(100).optional().meta({ description: 'Key of the link' }), ticket: z.string().max(1_000).optional().meta({ description: 'Entry ticket' }) })
      .refine((input) => (input.key === undefined) !== (input.ticket === undefined), { message: 'give either key or ticket' }),
    output: z.strictObject({ pass: z.string(), personId, role: callRole }),
  },
  'admission.issue_entry_ticket': {
    input: z.strictObject({ ...inCall, name: personName, role: z.enum(['guest', 'participant', 'cohost', 'host']).default('guest').meta({ description: 'guest: asks at the door as by a link; participant: is let in at once' }) }),
    output: z.strictObject({ ticket: z.string(), expiresAt: instant }),
  },
  'admission.issue_ticket': {
    input: z.strictObject({ ...inCall }),
    output: z.strictObject({ ticket: z.string(), expiresAt: instant, personId, role: callRole, knock: knockState, pin: pinStanding, title: z.string(), mediaUrl: z.string() }),
  },
  'admission.check_pin': { input: z.strictObject({ ...inCall, pin: pinTyped }), output: z.strictObject({ passed: z.literal(true) }) },
  'admission.knock': {
    input: z.strictObject({ ...inCall, name: personName, withoutPin: z.literal(true).optional().meta({ description: 'Asks the host although the PIN was not given; the host sees that' }) }),
    output: z.strictObject({ state: knockState, place: z.int().optional(), reason: waitsFor.optional().meta({ description: 'What one waits for' }) }),
  },
  'admission.withdraw': { input: z.strictObject({ ...inCall }), output: z.strictObject({ state: knockState }) },
  'admission.knock_again': { input: z.strictObject({ ...inCall }), output: z.strictObject({ nextAt: instant.meta({ description: 'When one may knock again' }) }) },
  'admission.list_waiting': {
    input: z.strictObject({ ...inCall, after: z.coerce.number().int().optional().meta({ description: 'The cursor of the page before' }), limit: z.coerce.number().int().min(1).max(limits.waitingPage).default(limits.waitingPage) }),
    output: z.strictObject({ knocks: z.array(knock), waiting: z.int(), after: z.int().optional().meta({ description: 'Give this as `after` for the next page; absent at the end' }) }),
  },
  'admission.announce': { input: z.strictObject({ ...inCall, message: line(limits.announcementLength).nullable() }), output: z.strictObject({ announcement: announcement.optional() }) },
  'admission.admit': {
    input: z.strictObject({ ...inCall, personIds: z.array(personId).min(1).max(1_000).optional(), all: z.literal(true).optional() })
      .refine((input) => (input.all === true) !== (input.personIds !== undefined), { message: 'give either personIds or all' }),
    output: z.strictObject({ admitted: z.array(personId) }),
  },
  'admission.turn_away': {
    input: z.strictObject({ ...inCall, personId, message: line(limits.turnAwayMessageLength).optional() }),
    output: z.strictObject({ state: knockState }),
  },

  'participants.join': { input: z.strictObject({ ...inCall }), output: media },
  'participants.heartbeat': { input: z.strictObject({ ...inCall }), output: z.strictObject({ at: instant }) },
  'participants.leave': { input: z.strictObject({ ...inCall }), output: none },
  'participants.remove': { input: z.strictObject({ ...inCall, personId }), output: none },

  'participants.mute': { input: z.strictObject({ ...inCall, personId, source: mediaSource.default('microphone') }), output: none },
  'participants.ask_unmute': { input: z.strictObject({ ...inCall, personId, source: z.enum(['microphone', 'camera']).default('microphone') }), output: none },
  'participants.set_role': { input: z.strictObject({ ...inCall, personId, role: z.enum(['participant', 'cohost', 'host']) }), output: participant },
  'participants.permit': {
    input: z.strictObject({ ...inCall, personId, permissions: z.partialRecord(personalPermission, z.boolean().nullable()).meta({ description: 'true gives, false takes, null lets role and policy decide again' }) }),
    output: participant,
  },
  'participants.raise_hand': { input: z.strictObject({ ...inCall }), output: z.strictObject({ hand: version }) },
  'participants.lower_hand': { input: z.strictObject({ ...inCall, personId: personId.optional(), all: z.literal(true).optional() }), output: none },
  'participants.react': { input: z.strictObject({ ...inCall, reaction }), output: none },
  'participants.spotlight': { input: z.strictObject({ ...inCall, personId: personId.nullable() }), output: none },

  'chat.send': {
    input: z.strictObject({ ...inCall, messageId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/), text: messageText, replyTo: version.optional().meta({ description: 'Version of the message that this one answers' }) }),
    output: chatMessage,
  },
  'chat.edit': { input: z.strictObject({ ...inCall, version: ofMessage, text: messageText }), output: chatMessage },
  'chat.delete': { input: z.strictObject({ ...inCall, version: ofMessage }), output: chatMessage },
  'chat.react': { input: z.strictObject({ ...inCall, version: ofMessage, reaction, on: z.boolean().default(true) }), output: chatMessage },
  'chat.search': {
    input: z.strictObject({ ...inCall, query: line(limits.searchLength), before: z.coerce.number().pipe(version).optional(), limit: z.coerce.number().int().min(1).max(limits.chatPage).default(20) }),
    output: z.strictObject({ messages: z.array(chatMessage).meta({ description: 'Newest first' }), before: version.optional().meta({ description: 'Where to search on; absent at the beginning of the chat' }) }),
  },
  'chat.list': {
    input: z.strictObject({ ...inCall, before: z.coerce.number().pipe(version).optional(), limit: z.coerce.number().int().min(1).max(limits.chatPage).default(limits.chatPage) }),
    output: chatPage,
  },

  'plugins.upload': { input: z.strictObject({ package: z.base64().max(pluginLimits.packageBytes * 1.4).meta({ description: 'A .parley file' }) }), output: pluginOffer },
  'plugins.list': { input: none, output: z.strictObject({ installs: z.array(pluginInstall) }) },
  'plugins.get': { input: ofInstall, output: z.strictObject({ install: pluginInstall, usage: pluginUsage, log: z.array(pluginLogLine).meta({ description: 'Newest first' }), egress: z.array(pluginEgressLine).meta({ description: 'Newest first' }), days: z.array(pluginDayCount).meta({ description: 'What it asked for in the last thirty days, newest day first' }) }) },
  'plugins.install': { input: z.strictObject({ packageId, grants }), output: pluginInstall },
  'plugins.update': { input: z.strictObject({ installId, packageId, grants: grants.optional().meta({ description: 'Everything it is to have; absent: what it has now, where that is enough' }) }), output: pluginInstall },
  'plugins.roll_back': { input: ofInstall, output: pluginInstall },
  'plugins.change': {
    input: z.strictObject({ installId, grants: grants.optional(), paused: z.boolean().optional(), settings: z.record(z.string().max(40), z.unknown()).optional(), ifRevision: z.int().optional().meta({ description: 'Refuse when it was changed after this revision' }) }),
    output: pluginInstall,
  },
  'plugins.set_secret': { input: z.strictObject({ installId, name: z.string().max(40), value: z.string().min(1).max(pluginLimits.secretLength).nullable() }), output: none },
  'plugins.try_again': { input: ofInstall, output: pluginInstall },
  'plugins.export': { input: ofInstall, output: pluginData },
  'plugins.uninstall': { input: ofInstall, output: pluginData },
  'plugins.in_call': { input: z.strictObject({ ...inCall }), output: z.strictObject({ plugins: z.array(pluginInCall), views: z.array(shownView) }) },
  'plugins.narrow': { input: z.strictObject({ ...inCall, installId, stopped: z.boolean().optional(), withhold: grants.optional().meta({ description: 'Grants to take away in this call' }), giveBack: grants.optional().meta({ description: 'Grants that were taken away before' }) }), output: z.strictObject({ plugins: z.array(pluginInCall) }) },
  'plugins.run_command': { input: z.strictObject({ ...inCall, text: z.string().trim().min(2).max(limits.messageLength).startsWith('/') }), output: z.strictObject({ plugin: z.string(), reply: z.string().optional() }) },
  'plugins.press': {
    input: z.strictObject({ ...inCall, installId, key: z.string().max(200), ticket: z.string().max(40), action: z.string().max(10), on: personId.optional().meta({ description: 'Whose menu it was, for entries of people’s menus' }), values: fieldValues.default({}) }),
    output: z.strictObject({ ticket: z.string().meta({ description: 'For the next press' }) }),
  },
} as const satisfies Readonly<Record<OperationName, { input: z.ZodType; output: z.ZodType }>>;

/** What a caller writes. */
export type OperationInput<N extends OperationName> = z.input<(typeof operationSchemas)[N]['input']>;
/** What a use case receives: validated, trimmed, defaults filled in. */
export type OperationValues<N extends OperationName> = z.output<(typeof operationSchemas)[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<(typeof operationSchemas)[N]['output']>;
