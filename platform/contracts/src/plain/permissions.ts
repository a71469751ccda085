/** What somebody may be allowed to do: the names that operations ask for and grants and API keys carry. */
export const permissions = [
  'calls.create', 'calls.read', 'calls.end',
  'admission.ask', 'admission.decide',
  'participants.join', 'participants.read', 'participants.manage',
  'chat.read', 'chat.send',
  'organizations.read', 'organizations.operate',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles in a call, from the door inwards. */
export type CallRole = 'guest' | 'participant' | 'cohost' | 'host';
export type MemberRole = 'member' | 'admin' | 'owner';

const participant: readonly Permission[] = ['admission.ask', 'participants.join', 'participants.read', 'chat.read', 'chat.send'];
const host: readonly Permission[] = [...participant, 'admission.decide', 'participants.manage', 'calls.end'];
const member: readonly Permission[] = ['calls.create', 'calls.read', 'calls.end', 'participants.read', 'chat.read', 'organizations.read'];

export const callRolePermissions: Readonly<Record<CallRole, readonly Permission[]>> = {
  guest: ['admission.ask'],
  participant,
  cohost: host,
  host,
};
export const memberRolePermissions: Readonly<Record<MemberRole, readonly Permission[]>> = { member, admin: member, owner: member };
