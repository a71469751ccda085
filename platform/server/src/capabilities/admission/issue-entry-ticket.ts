import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import { allows, refusal, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { sealEntry } from './entry-tickets.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Vouches for one person, once: they are known under this name, and come in with this role. */
export const issueEntryTicket = (admission: Admission) => async (actor: Actor, input: OperationValues<'admission.issue_entry_ticket'>): Promise<OperationOutput<'admission.issue_entry_ticket'>> => {
  const { callId, name, role } = input;
  // A host's ticket is as good as the host's link.
  if ((role === 'host' || role === 'cohost') && !allows(actor, 'calls.manage')) throw refusal(actor, 'calls.manage');
  await admission.calls.requireReadable(actor, callId);
  const organization = await admission.calls.organizationName(callId);
  return admission.log.look(callId, (sight) => {
    // A planned call opens to whoever enters, when its time has come.
    if (!admission.calls.isAhead(sight)) requireOpen(admission, sight);
    const expiresAt = sight.now + limits.entryTicketTtl;
    return { ticket: sealEntry(admission.secrets, { id: admission.ids.callId(), callId, name, organization, role, expiresAt }), expiresAt: instant(expiresAt) };
  });
};
