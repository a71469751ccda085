import type { Permission } from './permissions.ts';

/**
 * Who receives an event. `person`: the one it is about. `waiting`: everybody at the door who waits. `hosts` and `call`: who is inside. `organization`: its members
 * and webhooks. No audience: it never leaves the core (it carries hashes, or is of no use outside).
 */
export type Audience = 'person' | 'waiting' | 'hosts' | 'call' | 'organization';
export interface EventKind { readonly summary: string; readonly audience: readonly Audience[]; readonly permission?: Permission }

export const eventKinds = {
  'calls.created': { summary: 'A call was made', audience: ['organization'], permission: 'calls.read' },
  'calls.opened': { summary: 'Its door opened', audience: ['organization'], permission: 'calls.read' },
  'calls.started': { summary: 'The first person came in', audience: ['call', 'organization'], permission: 'calls.read' },
  'calls.updated': { summary: 'Title, policy or PIN changed', audience: ['call', 'organization'], permission: 'calls.read' },
  'calls.time_warned': { summary: 'The time limit comes near', audience: ['call', 'organization'], permission: 'calls.read' },
  'calls.extended': { summary: 'The time limit was moved back', audience: ['call', 'organization'], permission: 'calls.read' },
  'calls.ending': { summary: 'It is being ended', audience: ['call', 'organization'], permission: 'calls.read' },
  'calls.ended': { summary: 'It has ended', audience: ['call', 'organization'], permission: 'calls.read' },

  'admission.entered': { summary: 'Somebody opened the link and got a pass', audience: [] },
  'admission.pin_checked': { summary: 'A PIN was right or wrong', audience: ['person'] },
  'admission.pin_locked': { summary: 'The PIN is not taken any more; people knock instead', audience: ['hosts'] },
  'admission.knocked': { summary: 'Somebody asks to be let in', audience: ['person', 'hosts', 'organization'], permission: 'participants.read' },
  'admission.admitted': { summary: 'Somebody was let in', audience: ['person', 'hosts', 'organization'], permission: 'participants.read' },
  'admission.turned_away': { summary: 'Somebody was turned away', audience: ['person', 'hosts', 'organization'], permission: 'participants.read' },
  'admission.withdrawn': { summary: 'Somebody stopped waiting', audience: ['person', 'hosts', 'organization'], permission: 'participants.read' },
  'admission.expired': { summary: 'Nobody answered a knock in time', audience: ['person', 'hosts', 'organization'], permission: 'participants.read' },
  'admission.announced': { summary: 'A host wrote to everybody who waits, or took it back', audience: ['waiting', 'hosts'] },

  'participants.joined': { summary: 'Somebody takes part', audience: ['call', 'organization'], permission: 'participants.read' },
  'participants.went_away': { summary: 'A connection was lost and may come back', audience: ['call'], permission: 'participants.read' },
  'participants.left': { summary: 'Somebody left', audience: ['call', 'organization'], permission: 'participants.read' },
  'participants.removed': { summary: 'Somebody was removed', audience: ['person', 'call', 'organization'], permission: 'participants.read' },
  'participants.role_changed': { summary: 'Somebody became co-host, host or participant', audience: ['person', 'call', 'organization'], permission: 'participants.read' },
  'participants.permitted': { summary: 'What one person may do was decided', audience: ['person', 'call'], permission: 'participants.read' },
  'participants.muted': { summary: 'A host turned off somebody’s microphone, camera or screen', audience: ['person', 'call'], permission: 'participants.read' },
  'participants.asked_to_unmute': { summary: 'A host asks somebody to turn on microphone or camera', audience: ['person'] },
  'participants.hand_raised': { summary: 'A hand went up', audience: ['call'], permission: 'participants.read' },
  'participants.hand_lowered': { summary: 'A hand went down', audience: ['call'], permission: 'participants.read' },
  'participants.spotlighted': { summary: 'One person is shown large to everybody, or nobody any more', audience: ['call'], permission: 'participants.read' },

  'chat.sent': { summary: 'A message was written', audience: ['call', 'organization'], permission: 'chat.read' },
  'chat.edited': { summary: 'A message was changed by its writer', audience: ['call', 'organization'], permission: 'chat.read' },
  'chat.deleted': { summary: 'A message was deleted', audience: ['call', 'organization'], permission: 'chat.read' },
  'chat.reacted': { summary: 'Somebody set a reaction under a message, or took it away', audience: ['call', 'organization'], permission: 'chat.read' },
} as const satisfies Readonly<Record<string, EventKind>>;

export type EventName = keyof typeof eventKinds;

export function eventKind(name: EventName): EventKind {
  return eventKinds[name];
}
