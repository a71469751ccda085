import { doorRoutes } from './door-routes.ts';
import type { OperationRoute } from './operation-route.ts';

export const operationRoutes = {
  'organizations.whoami': { rest: { method: 'GET', path: '/v1/me' } },
  'organizations.sign_in': { rest: { method: 'POST', path: '/v1/sign-in' } },
  'organizations.sign_out': { rest: { method: 'POST', path: '/v1/sign-out', status: 204 } },
  'organizations.issue_sign_in_link': { rest: { method: 'POST', path: '/v1/operator/sign-in-links', status: 201 } },
  'organizations.request_sign_in_link': { rest: { method: 'POST', path: '/v1/sign-in/requests', status: 202 } },
  'organizations.create': { rest: { method: 'POST', path: '/v1/operator/organizations', status: 201 } },
  'organizations.get': { rest: { method: 'GET', path: '/v1/organization' } },
  'organizations.update': { rest: { method: 'PATCH', path: '/v1/organization' } },
  'organizations.list_members': { rest: { method: 'GET', path: '/v1/organization/members' } },
  'organizations.invite': { rest: { method: 'POST', path: '/v1/organization/invitations', status: 201 } },
  'organizations.withdraw_invitation': { rest: { method: 'POST', path: '/v1/organization/invitations/{invitationId}/withdraw' } },
  'organizations.change_role': { rest: { method: 'POST', path: '/v1/organization/members/{memberId}/role' } },
  'organizations.remove_member': { rest: { method: 'POST', path: '/v1/organization/members/{memberId}/remove' } },
  'organizations.list_keys': { rest: { method: 'GET', path: '/v1/organization/keys' } },
  'organizations.create_key': { rest: { method: 'POST', path: '/v1/organization/keys', status: 201 } },
  'organizations.revoke_key': { rest: { method: 'POST', path: '/v1/organization/keys/{keyId}/revoke' } },
  'organizations.list_audit': { rest: { method: 'GET', path: '/v1/organization/audit' } },

  'calls.create': { rest: { method: 'POST', path: '/v1/calls', status: 201 } },
  'calls.list': { rest: { method: 'GET', path: '/v1/calls' } },
  'calls.get': { rest: { method: 'GET', path: '/v1/calls/{callId}' } },
  'calls.preview': { rest: { method: 'GET', path: '/v1/calls/{callId}/preview' } },
  'calls.update': { rest: { method: 'PATCH', path: '/v1/calls/{callId}' }, socket: true },
  'calls.extend': { rest: { method: 'POST', path: '/v1/calls/{callId}/extend' }, socket: true },
  'calls.end': { rest: { method: 'POST', path: '/v1/calls/{callId}/end' }, socket: true },

  ...doorRoutes,
  'admission.issue_entry_ticket': { rest: { method: 'POST', path: '/v1/calls/{callId}/entry-tickets', status: 201 } },
  'admission.check_pin': { rest: { method: 'POST', path: '/v1/calls/{callId}/pin' }, socket: true },
  'admission.knock': { rest: { method: 'POST', path: '/v1/calls/{callId}/knock' }, socket: true },
  'admission.withdraw': { rest: { method: 'POST', path: '/v1/calls/{callId}/knock/withdraw' }, socket: true },
  'admission.knock_again': { rest: { method: 'POST', path: '/v1/calls/{callId}/knock/again' }, socket: true },
  'admission.list_waiting': { rest: { method: 'GET', path: '/v1/calls/{callId}/waiting' }, socket: true },
  'admission.announce': { rest: { method: 'POST', path: '/v1/calls/{callId}/announcement' }, socket: true },
  'admission.admit': { rest: { method: 'POST', path: '/v1/calls/{callId}/admit' }, socket: true },
  'admission.turn_away': { rest: { method: 'POST', path: '/v1/calls/{callId}/turn-away' }, socket: true },

  'participants.join': { rest: { method: 'POST', path: '/v1/calls/{callId}/join' }, socket: true },
  'participants.heartbeat': { socket: true },
  'participants.leave': { rest: { method: 'POST', path: '/v1/calls/{callId}/leave' }, socket: true },
  'participants.remove': { rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/remove' }, socket: true },
  'participants.mute': { rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/mute' }, socket: true },
  'participants.ask_unmute': { rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/ask-unmute' }, socket: true },
  'participants.set_role': { rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/role' }, socket: true },
  'participants.permit': { rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/permissions' }, socket: true },
  'participants.raise_hand': { rest: { method: 'POST', path: '/v1/calls/{callId}/hand' }, socket: true },
  'participants.lower_hand': { rest: { method: 'POST', path: '/v1/calls/{callId}/hand/lower' }, socket: true },
  'participants.react': { socket: true },
  'participants.spotlight': { rest: { method: 'POST', path: '/v1/calls/{callId}/spotlight' }, socket: true },

  'chat.send': { rest: { method: 'POST', path: '/v1/calls/{callId}/messages' }, socket: true },
  'chat.edit': { rest: { method: 'PATCH', path: '/v1/calls/{callId}/messages/{version}' }, socket: true },
  'chat.delete': { rest: { method: 'POST', path: '/v1/calls/{callId}/messages/{version}/delete' }, socket: true },
  'chat.react': { rest: { method: 'POST', path: '/v1/calls/{callId}/messages/{version}/reactions' }, socket: true },
  'chat.search': { rest: { method: 'GET', path: '/v1/calls/{callId}/search' }, socket: true },
  'chat.list': { rest: { method: 'GET', path: '/v1/calls/{callId}/messages' }, socket: true },
} as const satisfies Readonly<Record<string, OperationRoute>>;

export type OperationName = keyof typeof operationRoutes;
export const operationNames = Object.keys(operationRoutes) as OperationName[];
