import type { FaultReport } from '@parley/contracts/plain/fault';

/** What a person reads when something failed: what happened and what to do, in the product's voice. */
export function faultText(fault: FaultReport): string {
  if (fault.code === 'transport.timeout' && fault.facts['reason'] === 'expired') return 'Nobody answered for 30 minutes, so your knock has ended. The call may not have begun.';
  return `${fault.title} ${fault.help}`;
}
