import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import type { FieldError } from '@parley/contracts/plain/fault';

/** What failed, as one reads it: what happened, why where that is known, what to do. */
export interface Trouble {
  readonly code?: ClientFault['code'];
  readonly title: string;
  readonly reason?: string;
  readonly help: string;
  readonly errors: readonly FieldError[];
}

export function troubleOf(cause: unknown): Trouble {
  const { code, title, help, facts } = cause instanceof ClientFault ? cause : ownFault('transport.unavailable');
  const { reason, errors } = facts;
  return {
    code, title,
    ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
    // The pages read it again by themselves.
    help: code === 'plugins.changed_meanwhile' ? 'This is how it stands now; decide again.' : help,
    errors: Array.isArray(errors) ? errors : [],
  };
}
