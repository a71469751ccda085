import type { FaultCode } from './faults.ts';
import type { Permission } from './permissions.ts';

/** How an operation is reached and who may call it. The words of design §1: name = REST operationId = socket event. */
export interface OperationRoute {
  /** What it does, in one line for docs. */
  readonly summary: string;
  readonly rest?: { readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; readonly path: string; readonly status?: 200 | 201 | 204 };
  /** True when the operation is also an event of the socket, answered by an ack. */
  readonly socket?: true;
  /** `public`: nobody needs to be known. Otherwise the actor must hold this permission. */
  readonly permission: Permission | 'public';
  /** Faults beside the transport's own. */
  readonly faults: readonly FaultCode[];
}

export const operationRoutes = {
  'organizations.whoami': { summary: 'Who is signed in, and what may be done here without signing in', rest: { method: 'GET', path: '/v1/me' }, permission: 'public', faults: [] },
  'organizations.sign_in': { summary: 'Redeem a one-time sign-in link for a session cookie', rest: { method: 'POST', path: '/v1/sign-in' }, permission: 'public', faults: ['organizations.link_invalid'] },
  'organizations.sign_out': { summary: 'End the session of this browser', rest: { method: 'POST', path: '/v1/sign-out', status: 204 }, permission: 'public', faults: [] },
  'organizations.issue_sign_in_link': { summary: 'Print a one-time link that signs the owner in; for the operator of the machine', rest: { method: 'POST', path: '/v1/operator/sign-in-links', status: 201 }, permission: 'organizations.operate', faults: [] },

  'calls.create': { summary: 'Start a call; answers with the links of its host and its guests', rest: { method: 'POST', path: '/v1/calls', status: 201 }, permission: 'public', faults: ['calls.open_calls_off'] },
  'calls.list': { summary: 'The organization’s calls, now or past, newest first', rest: { method: 'GET', path: '/v1/calls' }, permission: 'calls.read', faults: [] },
  'calls.get': { summary: 'One call with its people and its newest chat', rest: { method: 'GET', path: '/v1/calls/{callId}' }, permission: 'calls.read', faults: ['calls.not_found'] },
  'calls.preview': { summary: 'What a guest may know before joining', rest: { method: 'GET', path: '/v1/calls/{callId}/preview' }, permission: 'public', faults: ['calls.not_found'] },
  'calls.end': { summary: 'End the call for everyone; a second time answers the same', rest: { method: 'POST', path: '/v1/calls/{callId}/end' }, socket: true, permission: 'calls.end', faults: ['calls.not_found'] },

  'admission.enter': { summary: 'Open a call by the key of its link; answers with a pass', rest: { method: 'POST', path: '/v1/calls/{callId}/passes', status: 201 }, permission: 'public', faults: ['calls.not_found', 'calls.ended', 'admission.link_invalid'] },
  'admission.issue_ticket': { summary: 'A 60-second single-use ticket that opens the socket', rest: { method: 'POST', path: '/v1/calls/{callId}/tickets', status: 201 }, permission: 'admission.ask', faults: ['calls.ended', 'admission.pass_invalid', 'admission.turned_away', 'admission.removed'] },
  'admission.check_pin': { summary: 'Give the PIN of the call', rest: { method: 'POST', path: '/v1/calls/{callId}/pin' }, socket: true, permission: 'admission.ask', faults: ['calls.ended', 'admission.pin_wrong', 'admission.pin_locked', 'admission.turned_away'] },
  'admission.knock': { summary: 'Ask to be let in under a name', rest: { method: 'POST', path: '/v1/calls/{callId}/knock' }, socket: true, permission: 'admission.ask', faults: ['calls.ended', 'admission.pin_needed', 'admission.turned_away', 'admission.removed'] },
  'admission.withdraw': { summary: 'Stop waiting', rest: { method: 'POST', path: '/v1/calls/{callId}/knock/withdraw' }, socket: true, permission: 'admission.ask', faults: ['admission.not_waiting'] },
  'admission.admit': { summary: 'Let people in who wait: some, or all', rest: { method: 'POST', path: '/v1/calls/{callId}/admit' }, socket: true, permission: 'admission.decide', faults: ['calls.ended', 'admission.not_waiting'] },
  'admission.turn_away': { summary: 'Turn away somebody who waits, with a word if you like', rest: { method: 'POST', path: '/v1/calls/{callId}/turn-away' }, socket: true, permission: 'admission.decide', faults: ['admission.not_waiting'] },

  'participants.join': { summary: 'Take part: answers with a media token', rest: { method: 'POST', path: '/v1/calls/{callId}/join' }, socket: true, permission: 'admission.ask', faults: ['calls.ended', 'admission.not_admitted', 'admission.removed'] },
  'participants.heartbeat': { summary: 'Still here; every 30 seconds', socket: true, permission: 'participants.join', faults: [] },
  'participants.leave': { summary: 'Leave the call; the pass stays good', rest: { method: 'POST', path: '/v1/calls/{callId}/leave' }, socket: true, permission: 'participants.join', faults: [] },
  'participants.remove': { summary: 'Remove somebody from the call and keep them out', rest: { method: 'POST', path: '/v1/calls/{callId}/participants/{personId}/remove' }, socket: true, permission: 'participants.manage', faults: ['participants.not_found', 'participants.not_yourself'] },

  'chat.send': { summary: 'Write to everybody in the call; the same message id is stored once', rest: { method: 'POST', path: '/v1/calls/{callId}/messages' }, socket: true, permission: 'chat.send', faults: ['chat.empty', 'calls.ended', 'admission.not_admitted'] },
  'chat.list': { summary: 'Messages of the call, backwards from a version', rest: { method: 'GET', path: '/v1/calls/{callId}/messages' }, socket: true, permission: 'chat.read', faults: ['calls.not_found', 'admission.not_admitted'] },
} as const satisfies Readonly<Record<string, OperationRoute>>;

export type OperationName = keyof typeof operationRoutes;
export const operationNames = Object.keys(operationRoutes) as OperationName[];

export function operationRoute(name: OperationName): OperationRoute {
  return operationRoutes[name];
}
