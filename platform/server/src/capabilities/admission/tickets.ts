import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { Admission } from './ports.ts';

export interface TicketFacts { readonly id: string; readonly callId: string; readonly personId: string; readonly issuedAt: number }

/**
 * Redeems tickets, each once. The call's owner keeps in mind which were used; one issued before this process began is
 * refused, since nobody knows any more whether it was. The browser then asks for another with its pass.
 */
export function ticketGate(admission: Pick<Admission, 'secrets' | 'clock'>): (ticket: string, callId: string) => TicketFacts {
  const openedAt = admission.clock.now();
  const used = new Map<string, number>();
  return (ticket, callId) => {
    const now = admission.clock.now();
    for (const [id, expiry] of used) {
      if (expiry > now) break;
      used.delete(id);
    }
    const text = admission.secrets.open('ticket', ticket);
    if (text === undefined) throw new Fault('transport.ticket_invalid');
    const facts = JSON.parse(text) as TicketFacts;
    const fresh = facts.issuedAt >= openedAt && facts.issuedAt + limits.ticketTtl > now;
    if (!fresh || facts.callId !== callId || used.has(facts.id)) throw new Fault('transport.ticket_invalid');
    used.set(facts.id, facts.issuedAt + limits.ticketTtl);
    return facts;
  };
}
