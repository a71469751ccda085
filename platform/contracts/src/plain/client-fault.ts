import type { FaultFacts, FaultReport } from './fault.ts';
import { ownFaults, type OwnFaultCode } from './own-faults.ts';

/** A fault as its reader meets it: the server's own report, or what the client found out by itself. */
export class ClientFault extends Error implements FaultReport {
  readonly code: FaultReport['code'];
  readonly title: string;
  readonly help: string;
  readonly retryable: boolean;
  readonly facts: FaultFacts;

  constructor({ code, title, help, retryable, facts }: FaultReport) {
    super(`${code}: ${title}`);
    this.name = 'ClientFault';
    this.code = code;
    this.title = title;
    this.help = help;
    this.retryable = retryable;
    this.facts = facts;
  }

  /** What may be kept in a view or crossed over a boundary. */
  get report(): FaultReport {
    const { code, title, help, retryable, facts } = this;
    return { code, title, help, retryable, facts };
  }
}

/** A fault that no answer told of. */
export function ownFault(code: OwnFaultCode, facts: FaultFacts = {}): ClientFault {
  const { title, help, ...rest } = ownFaults[code];
  return new ClientFault({ code, title, help, retryable: 'retryable' in rest, facts });
}
