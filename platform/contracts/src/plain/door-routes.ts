import type { OperationRoute } from './operation-route.ts';

/** What a browser asks over REST before it has a socket: all it needs to know of the table on its way into a call. */
export const doorRoutes = {
  'admission.enter': { rest: { method: 'POST', path: '/v1/calls/{callId}/passes', status: 201 } },
  'admission.issue_ticket': { rest: { method: 'POST', path: '/v1/calls/{callId}/tickets', status: 201 } },
} as const satisfies Readonly<Record<string, OperationRoute>>;
