import type { Middleware } from 'koa';
import { Fault, type FaultFacts } from '@parley/contracts/plain/fault';

export interface FaultNotice { readonly requestId: string; readonly operation: string | undefined; readonly code: string; readonly cause?: unknown }

export interface ProblemPorts {
  /** Hears every fault that is not the caller's own doing, with its cause. */
  onFault?(notice: FaultNotice): void;
  /** Hears the code of every fault that is answered. */
  onAnswer?(code: string): void;
  /** Causes that mean a dependency is away, not that we are broken. */
  isAway?(cause: unknown): boolean;
}

let counter = 0;
const run = Math.random().toString(36).slice(2, 8);
const nextRequestId = (): string => `${run}-${(counter += 1).toString(36)}`;

/**
 * The one HTTP edge for faults: whatever is thrown below becomes problem+json (RFC 9457). Stacks never leave; a cause
 * that is no fault is answered with a reference under which the log holds it.
 */
export function problems(ports: ProblemPorts = {}): Middleware {
  return async (context, next) => {
    const requestId = nextRequestId();
    context.state['requestId'] = requestId;
    try {
      await next();
      const { status } = context.response;
      if (status === 404 && context.response.body == null) throw new Fault('transport.not_found');
      if (status === 405 || status === 501) throw new Fault('transport.method', { allow: context.response.get('allow') });
    } catch (cause) {
      const fault = cause instanceof Fault ? cause : new Fault(ports.isAway?.(cause) === true ? 'transport.unavailable' : 'transport.internal', { reference: requestId });
      if (fault !== cause) ports.onFault?.({ requestId, operation: context.state['operation'] as string | undefined, code: fault.code, cause });
      ports.onAnswer?.(fault.code);
      writeProblem(context, fault, requestId);
    }
  };
}

function writeProblem(context: Parameters<Middleware>[0], fault: Fault, requestId: string): void {
  context.status = fault.kind.status;
  context.type = 'application/problem+json';
  context.set('cache-control', 'no-store');
  const wait = retryAfter(fault.facts);
  if (wait !== undefined) context.set('retry-after', wait);
  context.body = problemOf(fault, requestId);
}

/** A fault as problem+json. `instance`: where the log holds it, if it does. */
export function problemOf({ code, kind: { title, status, help, retryable }, facts }: Fault, instance?: string): string {
  return JSON.stringify({ type: `urn:parley:fault:${code}`, title, status, detail: help, instance, code, retryable: retryable ?? false, facts });
}

/** Seconds, as a header tells them; undefined when the fault names none. */
export function retryAfter(facts: FaultFacts): string | undefined {
  return typeof facts['retryAfter'] === 'number' ? String(Math.max(1, Math.ceil(facts['retryAfter']))) : undefined;
}
