import type { FaultKind } from './fault-kind.ts';

/** Faults that a client finds by itself, before or without any answer. Their words travel with every client; those of the others come with the answer. */
export const ownFaults = {
  'transport.unavailable': { status: 503, title: 'The service cannot answer now.', help: 'Try again in a few seconds.', retryable: true },
  'transport.timeout': { status: 504, title: 'The service did not answer in time.', help: 'Try again.', retryable: true },
  'transport.not_found': { status: 404, title: 'There is nothing at this address.', help: 'Look up the address in the API reference at /v1/docs.' },
  'transport.unknown_operation': { status: 404, title: 'There is no operation of that name.', help: 'Look up the name in the API reference at /v1/docs.' },
  'admission.link_invalid': { status: 403, title: 'This link does not open the call.', help: 'Copy the whole link, with what stands after the #, or ask the sender for a new one.' },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type OwnFaultCode = keyof typeof ownFaults;
