import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Secrets } from '../../kernel/secrets.ts';

/** What a server that knows its people says about one of them. Sealed, not stored: only that it was used is kept. */
export interface EntryTicket {
  readonly id: string;
  readonly callId: string;
  readonly name: string;
  readonly organization: string;
  readonly role: CallRole;
  readonly expiresAt: number;
}

const purpose = 'entry ticket';

export const sealEntry = (secrets: Secrets, ticket: EntryTicket): string => secrets.seal(purpose, JSON.stringify(ticket));

/** The ticket, when it was sealed here and for this call; when it was used or is too old is the caller's to tell. */
export function openEntry(secrets: Secrets, sealed: string, callId: string): EntryTicket | undefined {
  const text = secrets.open(purpose, sealed);
  if (text === undefined) return undefined;
  // The seal vouches for the shape: nobody but sealEntry writes under this purpose.
  const ticket = JSON.parse(text) as EntryTicket;
  return ticket.callId === callId ? ticket : undefined;
}
