import type { Policy } from './policy.ts';

/** What somebody may be allowed to do: the names that operations ask for and grants and API keys carry. */
export const permissions = [
  'calls.create', 'calls.read', 'calls.manage', 'calls.extend', 'calls.end',
  'admission.ask', 'admission.decide', 'admission.vouch',
  'participants.join', 'participants.read', 'participants.manage', 'participants.mute', 'participants.stop_video', 'participants.promote', 'participants.permit',
  'participants.spotlight', 'participants.raise_hand', 'participants.react',
  'media.microphone', 'media.camera', 'media.screen',
  'chat.read', 'chat.send', 'chat.moderate',
  'organizations.read', 'organizations.manage', 'organizations.operate',
  'plugins.read', 'plugins.manage', 'plugins.use', 'plugins.narrow',
] as const;
export type Permission = (typeof permissions)[number];

/** Roles in a call, from the door inwards. */
export type CallRole = 'guest' | 'participant' | 'cohost' | 'host';
export type MemberRole = 'member' | 'admin' | 'owner';

const participant: readonly Permission[] = [
  'admission.ask', 'plugins.use', 'participants.join', 'participants.read', 'participants.raise_hand', 'participants.react',
  'media.microphone', 'media.camera', 'media.screen', 'chat.read', 'chat.send',
];
const cohost: readonly Permission[] = [
  ...participant, 'admission.decide', 'participants.manage', 'participants.mute', 'participants.stop_video', 'participants.permit', 'participants.spotlight',
  'chat.moderate', 'calls.manage', 'calls.extend', 'calls.end', 'plugins.narrow',
];
const host: readonly Permission[] = [...cohost, 'participants.promote'];
const member: readonly Permission[] = ['calls.create', 'calls.read', 'calls.manage', 'calls.end', 'participants.read', 'chat.read', 'organizations.read', 'plugins.read'];

export const callRolePermissions: Readonly<Record<CallRole, readonly Permission[]>> = { guest: ['admission.ask', 'plugins.use'], participant, cohost, host };
const admin: readonly Permission[] = [...member, 'admission.vouch', 'organizations.manage', 'plugins.manage'];
export const memberRolePermissions: Readonly<Record<MemberRole, readonly Permission[]>> = { member, admin, owner: admin };
/** What an API key may carry: what admins may do, but for managing the organization itself and what runs in its calls. */
export const keyScopes = admin.filter((permission) => permission !== 'organizations.manage' && permission !== 'plugins.manage');

/** What a host may give to one person, or take from them. */
export const personalPermissions = [
  'media.microphone', 'media.camera', 'media.screen', 'chat.send', 'participants.raise_hand', 'participants.react', 'plugins.use',
  'admission.decide', 'participants.mute', 'participants.stop_video', 'participants.spotlight', 'participants.manage', 'chat.moderate',
  'calls.manage', 'calls.extend', 'calls.end',
] as const satisfies readonly Permission[];
export type PersonalPermission = (typeof personalPermissions)[number];
/** Two lists, since stores take no names with a dot as keys. */
export interface PersonalPermissions { readonly given: readonly PersonalPermission[]; readonly taken: readonly PersonalPermission[] }
export const nothingPersonal: PersonalPermissions = { given: [], taken: [] };

/** What somebody in a call may do now: by role, cut or widened by the call's policy, then by what was decided for this one person. */
export function effectivePermissions(role: CallRole, policy: Pick<Policy, 'sharing' | 'chat' | 'approvers'>, personal: PersonalPermissions = nothingPersonal): ReadonlySet<Permission> {
  const granted = new Set(callRolePermissions[role]);
  if (role === 'guest') return granted;
  if (role === 'participant') {
    if (policy.sharing === 'hosts') granted.delete('media.screen');
    if (policy.chat === 'hosts') granted.delete('chat.send');
    if (policy.approvers === 'participants') granted.add('admission.decide');
  }
  if (policy.chat === 'off') granted.delete('chat.send');
  for (const permission of personal.given) granted.add(permission);
  for (const permission of personal.taken) granted.delete(permission);
  return granted;
}
