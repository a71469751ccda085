import { z } from 'zod';
import type { EventName } from './plain/events.ts';
import { arrival, callRole, chatReply, instant, mediaSource, messagePlugin, personal, personId, personName, pinOutcome, policy, reaction, verification, version } from './words.ts';

const endReason = z.enum(['host', 'member', 'stale', 'duration', 'empty']);

/** What each event carries. Whatever folds into a state must stand here; what nobody outside may know has no audience. */
export const eventSchemas = {
  'calls.created': z.strictObject({ title: z.string(), policy, by: z.string(), startsAt: instant.optional() }),
  'calls.opened': z.strictObject({}),
  'calls.started': z.strictObject({}),
  'calls.updated': z.strictObject({ title: z.string(), policy, pinChanged: z.boolean(), by: z.string(), startsAt: instant.optional() }),
  'calls.time_warned': z.strictObject({ minutesLeft: z.int() }),
  'calls.extended': z.strictObject({ endsAt: instant, by: z.string() }),
  'calls.ending': z.strictObject({ by: z.string(), reason: endReason }),
  'calls.ended': z.strictObject({ reason: endReason }),

  'admission.entered': z.strictObject({ personId, passHash: z.string(), role: callRole, via: arrival, verified: verification.optional(), vouched: z.literal(true).optional(), entry: z.string().optional(), addressHash: z.string().optional(), mustAsk: z.literal(true).optional() }),
  'admission.pin_checked': z.strictObject({ personId, correct: z.boolean(), day: z.string(), addressHash: z.string() }),
  'admission.pin_locked': z.strictObject({ personId, scope: z.enum(['guest', 'address', 'call']) }),
  'admission.knocked': z.strictObject({ personId, name: personName, via: arrival, pin: pinOutcome, since: instant, verified: verification.optional(), removedBefore: z.literal(true).optional(), held: z.literal(true).optional() }),
  'admission.admitted': z.strictObject({ personId, name: personName, role: callRole, by: z.string(), verified: verification.optional() }),
  'admission.turned_away': z.strictObject({ personId, by: z.string(), message: z.string().optional() }),
  'admission.withdrawn': z.strictObject({ personId, reason: z.enum(['asked', 'lost']) }),
  'admission.expired': z.strictObject({ personId }),
  'admission.announced': z.strictObject({ message: z.string().nullable(), name: z.string(), by: z.string() }),

  'participants.joined': z.strictObject({ personId, name: z.string(), role: callRole, verified: verification.optional() }),
  'participants.went_away': z.strictObject({ personId }),
  'participants.left': z.strictObject({ personId, reason: z.enum(['asked', 'lost', 'ended']) }),
  'participants.removed': z.strictObject({ personId, by: z.string() }),
  'participants.role_changed': z.strictObject({ personId, role: callRole, by: z.string() }),
  'participants.permitted': z.strictObject({ personId, personal, by: z.string() }),
  'participants.muted': z.strictObject({ personId, source: mediaSource, by: z.string() }),
  'participants.asked_to_unmute': z.strictObject({ personId, source: mediaSource, by: z.string() }),
  'participants.hand_raised': z.strictObject({ personId }),
  'participants.hand_lowered': z.strictObject({ personId, by: z.string() }),
  'participants.spotlighted': z.strictObject({ spotlight: personId.nullable(), by: z.string() }),

  'chat.sent': z.strictObject({ messageId: z.string(), personId, name: z.string(), text: z.string(), reply: chatReply.optional(), plugin: messagePlugin.optional(), changedBy: z.array(z.string()).optional() }),
  'chat.edited': z.strictObject({ version, text: z.string(), by: z.string(), changedBy: z.array(z.string()).optional() }),
  'chat.deleted': z.strictObject({ version, by: z.string() }),
  'chat.reacted': z.strictObject({ version, by: personId, reaction, on: z.boolean() }),
} as const satisfies Readonly<Record<EventName, z.ZodType>>;

export type EventData<N extends EventName> = z.output<(typeof eventSchemas)[N]>;
/** One event of the table, told apart by its type. */
export type DomainEvent = { [N in EventName]: { readonly type: N; readonly data: EventData<N> } }[EventName];

/** What sockets carry from the log: one commit, cut to what its reader may see. */
export interface CommitFrame { readonly version: number; readonly at: string; readonly events: readonly DomainEvent[] }
