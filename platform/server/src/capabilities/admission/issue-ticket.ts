import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { dayOf, pinStanding } from './admission.ts';
import { requireEntrant, requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';
import { roleInTurn } from './recognise.ts';
import type { TicketFacts } from './tickets.ts';

/** A pass for a ticket: the pass itself never travels on the socket. */
export const issueTicket = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.issue_ticket'>): Promise<OperationOutput<'admission.issue_ticket'>> =>
  admission.log.run(input.callId, (turn) => {
    const entrant = requireEntrant(admission, turn, actor);
    requireOpen(admission, turn);
    const facts: TicketFacts = { id: admission.ids.secret().slice(0, 22), callId: turn.callId, personId: entrant.personId, issuedAt: turn.now };
    return {
      ticket: admission.secrets.seal('ticket', JSON.stringify(facts)),
      expiresAt: instant(turn.now + limits.ticketTtl),
      personId: entrant.personId,
      role: roleInTurn(admission, turn, entrant.personId) ?? 'guest',
      knock: entrant.state,
      pin: pinStanding(turn.read(admission.fold), entrant, admission.calls.policy(turn), dayOf(turn.now)),
      title: admission.calls.title(turn),
      mediaUrl: admission.mediaUrl,
    };
  });
