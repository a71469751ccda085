import type { FaultKind } from './fault-kind.ts';
import { faults, type FaultCode } from './faults.ts';

/** Facts that travel with a fault to its reader: counts, seconds, field errors. Never secrets, never input values. */
export type FaultFacts = Readonly<Record<string, string | number | boolean | readonly FieldError[] | undefined>>;
export interface FieldError { readonly field: string; readonly problem: string }

/** Thrown once, where it happens; mapped at the edges (HTTP, socket ack, job, plugin bridge) and nowhere else. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly facts: FaultFacts;

  constructor(code: FaultCode, facts: FaultFacts = {}) {
    super(`${code}: ${faults[code].title}`);
    this.name = 'Fault';
    this.code = code;
    this.facts = facts;
  }

  get kind(): FaultKind {
    return faults[this.code];
  }
}

/** A fault as it crosses a wire: problem+json (RFC 9457) carries the same members beside `type`, `status` and `detail`. */
export interface FaultReport { readonly code: FaultCode; readonly title: string; readonly help: string; readonly retryable: boolean; readonly facts: FaultFacts }

export function reportFault(fault: Fault): FaultReport {
  const { title, help, retryable } = fault.kind;
  return { code: fault.code, title, help, retryable: retryable ?? false, facts: fault.facts };
}
