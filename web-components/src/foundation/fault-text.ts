import type { FaultReport } from '@parley/contracts/plain/fault';

/** Why a knock came to nothing although nobody refused it. */
const inVain: Readonly<Record<string, string>> = {
  expired: 'Nobody answered for 30 minutes, so your knock has ended. The call may not have begun.',
  lost: 'Your line was away for more than ten minutes, so your place went to the next. Ask again.',
};

/** What a person reads when something failed: what happened and what to do, in the product's voice. */
export function faultText({ code, title, help, facts }: FaultReport): string {
  return (code === 'transport.timeout' && inVain[String(facts['reason'])]) || `${title} ${help}`;
}
