import type { EventData } from '@parley/contracts/events';
import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { addressOf, type Actor } from '../../kernel/actor.ts';
import type { Turn } from '../../kernel/call-log.ts';
import { linkKey } from '../../kernel/links.ts';
import { dayOf, isCrowded, wasRemoved } from './admission.ts';
import { openEntry } from './entry-tickets.ts';
import { hashAddress } from './hash-address.ts';
import { passGate } from './pass-gate.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

type Entered = Omit<EventData<'admission.entered'>, 'personId' | 'passHash'>;

/** Opens the call by the key of its link or by an entry ticket. The pass is said once; the call keeps its hash. */
export const enter = (admission: Admission) => {
  const mayTakePass = passGate(admission);
  const { secrets, ids } = admission;

  /** A member of the organization is verified by coming signed in. */
  async function byLink(actor: Actor, callId: string, key: string): Promise<Entered | undefined> {
    const kind = (['host', 'guest'] as const).find((each) => secrets.equal(key, linkKey(secrets, callId, each)));
    if (kind === undefined) return undefined;
    const verified = await admission.calls.verify(actor, callId);
    return { role: kind, via: kind === 'host' ? 'host_link' : 'guest_link', ...(verified === undefined ? {} : { verified }) };
  }

  function byTicket(turn: Turn, ticket: string): Entered {
    const entry = openEntry(secrets, ticket, turn.callId);
    if (entry === undefined || entry.expiresAt <= turn.now || turn.read(admission.fold).redeemed.has(entry.id)) throw new Fault('admission.entry_invalid');
    const { id, name, organization, role } = entry;
    return { role: role === 'participant' ? 'guest' : role, via: 'entry_ticket', verified: { name, organization }, entry: id, ...(role === 'participant' ? { vouched: true as const } : {}) };
  }

  return async (actor: Actor, { callId, key, ticket }: OperationValues<'admission.enter'>): Promise<OperationOutput<'admission.enter'>> => {
    const linked = key === undefined ? undefined : await byLink(actor, callId, key);
    return admission.log.run(callId, async (turn) => {
      const entered = ticket === undefined ? linked : byTicket(turn, ticket);
      if (entered === undefined) throw new Fault('admission.link_invalid');
      await admission.calls.openFor(turn, entered.role === 'host' || entered.role === 'cohost');
      requireOpen(admission, turn);
      // Hosts, and people a server vouches for, hold what strangers do not: no flood of guests may keep them out.
      if (entered.via === 'guest_link') {
        const wait = mayTakePass(callId, addressOf(actor));
        if (wait > 0) throw new Fault('admission.too_many_passes', { retryAfter: wait });
        if (isCrowded(turn.read(admission.fold))) throw new Fault('admission.crowded');
      }
      const addressHash = hashAddress(admission, actor, dayOf(turn.now));
      const mustAsk = entered.role === 'guest' && wasRemoved(turn.read(admission.fold), addressHash, entered.verified);
      const personId = ids.personId();
      const pass = `${personId}.${ids.secret()}`;
      await turn.commit([{ type: 'admission.entered', data: { personId, passHash: secrets.hash(pass), ...entered, addressHash, ...(mustAsk ? { mustAsk } : {}) } }], personId);
      return { pass, personId, role: entered.role };
    });
  };
};
