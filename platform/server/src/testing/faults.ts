import { Fault } from '@parley/contracts/plain/fault';
import type { FaultCode } from '@parley/contracts/plain/faults';

/** For `assert.rejects` and `assert.throws`: a fault of this code, with these facts among its own. */
export const faultOf = (code: FaultCode, facts: Record<string, unknown> = {}) => (cause: unknown): boolean => {
  if (!(cause instanceof Fault)) throw cause;
  const wrong = Object.entries(facts).filter(([key, value]) => cause.facts[key] !== value);
  if (cause.code !== code || wrong.length > 0) throw new Error(`expected ${code} ${JSON.stringify(facts)}, got ${cause.code} ${JSON.stringify(cause.facts)}`);
  return true;
};
