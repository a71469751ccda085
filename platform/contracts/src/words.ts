import { z } from 'zod';
import { limits } from './plain/limits.ts';
import { keyScopes, permissions, personalPermissions } from './plain/permissions.ts';
import { reactions } from './plain/reactions.ts';

/** Shapes that many operations and events share. */
export const callId = z.string().regex(/^[a-z0-9]{12}$/).meta({ id: 'CallId', description: 'Names a call: 12 lower-case letters and digits' });
export const personId = z.string().regex(/^p_[a-z0-9]{16}$/).meta({ id: 'PersonId', description: 'One guest or participant of one call' });
export const version = z.int().min(0).meta({ description: 'Position in the call’s log; the cursor of sockets and pages' });
export const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC' });

/** One line for people to read: trimmed, no control or bidirectional-override characters, at least one visible sign. */
export const line = (max: number) => z.string().max(max * 2).transform((text) => text.normalize('NFC').replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').replace(/\s+/gu, ' ').trim()).pipe(z.string().min(1).max(max));
export const personName = line(limits.nameLength);
export const title = line(limits.titleLength);
export const pin = z.string().regex(/^\d{4,10}$/).meta({ description: '4 to 10 digits' });
/** What a guest types or pastes: digits, perhaps with blanks and dashes between them. */
export const pinTyped = z.string().max(40).transform((typed) => typed.replace(/[\s\-–]/gu, '')).pipe(z.string().regex(/^\d{1,10}$/));
/** Chat text keeps its line breaks. */
export const messageText = z.string().max(limits.messageLength * 2).transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '').trim()).pipe(z.string().max(limits.messageLength));

export const callState = z.enum(['scheduled', 'open', 'live', 'ending', 'ended']);
export const knockState = z.enum(['knocking', 'waiting', 'admitted', 'turned_away', 'withdrawn', 'expired']);
export const participantState = z.enum(['joining', 'present', 'away', 'left', 'removed']);
export const reaction = z.enum(reactions);
export const callRole = z.enum(['guest', 'participant', 'cohost', 'host']);
export const memberRole = z.enum(['member', 'admin', 'owner']);
export const email = z.string().trim().max(limits.emailLength).toLowerCase().pipe(z.email());
/** Browsers leave out the port that a scheme has anyway. */
const asOriginHeader = (text: string): string => text.replace(/^(https:.*):443$|^(http:.*):80$/, '$1$2');
const label = '[a-z0-9]+(-+[a-z0-9]+)*';
const port = '(:([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?';
/** An origin, exact or with any subdomain: `https://app.example`, `https://*.example`. */
export const embeddingOrigin = z.string().max(limits.originLength).toLowerCase().overwrite(asOriginHeader).regex(new RegExp(`^https://(\\*\\.(?=[^.]+\\.))?${label}(\\.${label})*${port}$|^http://(localhost|127\\.0\\.0\\.1)${port}$`), 'expected an origin such as https://www.example.com or https://*.example.com');
export const keyScope = z.enum(keyScopes);
export const organizationFacts = z.strictObject({ id: z.string(), name: z.string(), origins: z.array(z.string()).meta({ description: 'Sites whose pages may show calls of this organization' }), revision: z.int() }).meta({ id: 'Organization' });
export const memberFacts = z.strictObject({ id: z.string(), name: z.string(), email: z.string().optional(), role: memberRole, joinedAt: instant.optional() }).meta({ id: 'Member' });
export const invitation = z.strictObject({ id: z.string(), email: z.string(), name: z.string(), role: memberRole, expiresAt: instant }).meta({ id: 'Invitation' });
export const apiKey = z.strictObject({ id: z.string(), name: z.string(), prefix: z.string().meta({ description: 'How the key begins' }), scopes: z.array(keyScope), by: z.string(), createdAt: instant, expiresAt: instant.optional(), lastUsedAt: instant.optional(), revokedAt: instant.optional() }).meta({ id: 'ApiKey' });
export const auditEntry = z.strictObject({ id: z.string(), at: instant, by: z.string().meta({ description: 'Name of the member or key, or operator' }), what: z.string(), on: z.string().optional(), details: z.record(z.string(), z.string()).optional() }).meta({ id: 'AuditEntry' });
export const arrival = z.enum(['host_link', 'guest_link', 'entry_ticket']).meta({ description: 'How somebody came to the door' });
export const verification = z.strictObject({ name: z.string(), organization: z.string(), domain: z.string().optional().meta({ description: 'Of their mail address' }) }).meta({ id: 'Verification', description: 'Set for somebody who came signed in: as whom, and of which organization' });
export const announcement = z.strictObject({ message: z.string(), name: z.string().meta({ description: 'Who wrote it' }), at: instant }).meta({ id: 'Announcement', description: 'The host’s words to everybody who waits' });
export const pinOutcome = z.enum(['none', 'passed', 'failed', 'skipped']).meta({ description: 'none: the call has no PIN' });

/** Parts of a policy that are chosen as they are; the PIN is given or made. */
export const policyChoices = {
  waitingRoom: z.boolean().meta({ description: 'Guests knock, and somebody admits them' }),
  locked: z.boolean().meta({ description: 'Nobody new comes in; people who were inside come back' }),
  approvers: z.enum(['hosts', 'participants']).meta({ description: 'Who answers at the door' }),
  joinBeforeHost: z.boolean().meta({ description: 'False: until a host is inside everybody else waits' }),
  maxMinutes: z.int().min(1).max(limits.callMinutes).nullable().meta({ description: 'Minutes from the first person’s coming in to the end; null: no limit' }),
  maxPeople: z.int().min(2).max(limits.callPeople),
  sharing: z.enum(['everyone', 'hosts']).meta({ description: 'Who may share a screen' }),
  chat: z.enum(['everyone', 'hosts', 'off']).meta({ description: 'Who may write' }),
};
export const policy = z.strictObject({ ...policyChoices, pin: z.boolean() }).meta({ id: 'Policy' });
export const personalPermission = z.enum(personalPermissions);
export const personal = z.strictObject({ given: z.array(personalPermission).readonly(), taken: z.array(personalPermission).readonly() }).meta({ id: 'PersonalPermissions', description: 'What was decided for one person; everything else follows role and policy' });
export const mediaSource = z.enum(['microphone', 'camera', 'screen']);
export const callFacts = z.strictObject({ id: callId, title: z.string(), state: callState, policy, revision: version.meta({ description: 'Version at which title or policy last changed' }), createdAt: instant, startsAt: instant.optional().meta({ description: 'When a planned call begins' }), startedAt: instant.optional(), endsAt: instant.optional().meta({ description: 'When the time limit ends it' }), endedAt: instant.optional() }).meta({ id: 'Call' });
export const participant = z.strictObject({ personId, name: z.string(), role: callRole, state: participantState, joinedAt: instant.optional(), leftAt: instant.optional(), hand: version.optional().meta({ description: 'Set while a hand is up: the version at which it was raised, which orders hands' }), personal: personal.optional(), verified: verification.optional() }).meta({ id: 'Participant' });
export const knock = z.strictObject({ personId, name: z.string(), via: arrival, pin: pinOutcome, since: instant, verified: verification.optional(), removedBefore: z.literal(true).optional().meta({ description: 'Comes from where somebody came from, or as who somebody came, who was removed from this call' }) }).meta({ id: 'Knock' });
export const chatReply = z.strictObject({ version, name: z.string(), excerpt: z.string() }).meta({ id: 'ChatReply', description: 'The beginning of the message that is answered, as it was then' });
export const messagePlugin = z.strictObject({ installId: z.string(), card: z.string().optional() }).meta({ id: 'MessagePlugin', description: 'Set for what a plugin wrote; `card` names what it shows there' });
export const chatMessage = z.strictObject({
  version, messageId: z.string(), personId, name: z.string(), text: z.string(), at: instant,
  reply: chatReply.optional(),
  plugin: messagePlugin.optional(),
  changedBy: z.array(z.string()).optional().meta({ description: 'Names of plugins that changed the text' }),
  editedAt: instant.optional(),
  deleted: z.literal(true).optional().meta({ description: 'The text is gone' }),
  reactions: z.array(z.strictObject({ reaction, people: z.array(personId) })).optional(),
}).meta({ id: 'ChatMessage' });
export const chatPage = z.strictObject({ messages: z.array(chatMessage).meta({ description: 'Oldest first' }), before: version.optional().meta({ description: 'Give this as `before` for the page of older messages; absent at the beginning' }) }).meta({ id: 'ChatPage' });
export const media = z.strictObject({ url: z.string(), token: z.string(), generation: z.int() }).meta({ id: 'Media', description: 'Where and with what to join the media room; the token lives for minutes' });
export const pinStanding = z.strictObject({ needed: z.boolean(), passed: z.boolean(), locked: z.boolean(), triesLeft: z.int() }).meta({ id: 'PinStanding' });

export const waitsFor = z.enum(['approval', 'locked', 'full', 'no_host']);

/** What one person may know of a call, whole, at one version. Sent when a socket opens without a usable cursor and when a guest becomes a participant. */
export const callSnapshot = z.strictObject({
  version,
  call: callFacts,
  me: z.strictObject({
    personId,
    name: z.string().optional(),
    role: callRole,
    knock: knockState,
    participant: participantState.optional(),
    permissions: z.array(z.enum(permissions)),
    pin: pinStanding,
    since: instant.optional().meta({ description: 'When the knock was made' }),
    place: z.int().optional().meta({ description: 'Place in the line of those who wait, from 1' }),
    reason: waitsFor.optional().meta({ description: 'What one waits for' }),
    verified: verification.optional(),
  }),
  participants: z.array(participant),
  keepsOut: z.literal(true).optional().meta({ description: 'Somebody was removed, and may still hold a media token: who is inside sends to those who are inside, and to nobody else' }),
  spotlight: personId.optional(),
  knocks: z.array(knock).meta({ description: 'Who waits, longest first, a page of them; the rest by admission.list_waiting' }),
  knocksAfter: z.int().optional().meta({ description: 'Cursor of the next page; absent when that was all' }),
  waiting: z.int().optional().meta({ description: 'How many wait, for those who answer at the door and those who wait' }),
  announcement: announcement.optional(),
  chat: chatPage,
  guestUrl: z.string().optional().meta({ description: 'Hosts only' }),
}).meta({ id: 'CallSnapshot' });

export type MediaSource = z.output<typeof mediaSource>;
export type CallFacts = z.output<typeof callFacts>;
export type ParticipantFacts = z.output<typeof participant>;
export type KnockFacts = z.output<typeof knock>;
export type ChatMessage = z.output<typeof chatMessage>;
export type ChatReply = z.output<typeof chatReply>;
export type ChatPage = z.output<typeof chatPage>;
export type Media = z.output<typeof media>;
export type PinStanding = z.output<typeof pinStanding>;
export type PinOutcome = z.output<typeof pinOutcome>;
export type Verification = z.output<typeof verification>;
export type Announcement = z.output<typeof announcement>;
export type Arrival = z.output<typeof arrival>;
export type CallSnapshot = z.output<typeof callSnapshot>;
export type OrganizationFacts = z.output<typeof organizationFacts>;
export type MemberFacts = z.output<typeof memberFacts>;
export type Invitation = z.output<typeof invitation>;
export type ApiKey = z.output<typeof apiKey>;
export type AuditEntry = z.output<typeof auditEntry>;
