import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';

/** A few minutes may pass while somebody fills in a form. */
const late = 5 * 60_000;

/** The moment a call is planned for, ms. Faults: calls.bad_time. */
export function plannedTime(text: string, now: number): number {
  const at = Date.parse(text);
  if (at < now - late || at > now + limits.plannedAhead) throw new Fault('calls.bad_time');
  return at;
}
