import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { addressOf, type Actor } from '../../kernel/actor.ts';
import { linkKey } from '../../kernel/links.ts';
import { isCrowded } from './admission.ts';
import { passGate } from './pass-gate.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Opens the call by the key of its link. The pass is said once; the call keeps its hash. A member of the organization is verified by it. */
export const enter = (admission: Admission) => {
  const mayTakePass = passGate(admission);
  return async (actor: Actor, input: OperationValues<'admission.enter'>): Promise<OperationOutput<'admission.enter'>> => {
    const { secrets, ids } = admission;
    const { callId } = input;
    const kind = (['host', 'guest'] as const).find((each) => secrets.equal(input.key, linkKey(secrets, callId, each)));
    const verified = kind === undefined ? undefined : await admission.calls.verify(actor, callId);
    return admission.log.run(callId, async (turn) => {
      if (kind === undefined) throw new Fault('admission.link_invalid');
      requireOpen(admission, turn);
      // Hosts hold a link that guests do not: no flood of guests may keep them out.
      if (kind === 'guest') {
        const wait = mayTakePass(callId, addressOf(actor));
        if (wait > 0) throw new Fault('admission.too_many_passes', { retryAfter: wait });
        if (isCrowded(turn.read(admission.fold))) throw new Fault('admission.crowded');
      }
      const personId = ids.personId();
      const pass = `${personId}.${ids.secret()}`;
      const role = kind === 'host' ? 'host' : 'guest';
      await turn.commit([{ type: 'admission.entered', data: { personId, passHash: secrets.hash(pass), role, via: kind === 'host' ? 'host_link' : 'guest_link', ...(verified === undefined ? {} : { verified }) } }], personId);
      return { pass, personId, role };
    });
  };
};
