import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { linkKey } from '../../kernel/links.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Opens the call by the key of its link. The pass is said once; the call keeps its hash. */
export const enter = (admission: Admission) => async (_actor: Actor, input: OperationValues<'admission.enter'>): Promise<OperationOutput<'admission.enter'>> => {
  const { secrets, ids } = admission;
  const kind = (['host', 'guest'] as const).find((each) => secrets.equal(input.key, linkKey(secrets, input.callId, each)));
  return admission.log.run(input.callId, async (turn) => {
    if (kind === undefined) throw new Fault('admission.link_invalid');
    requireOpen(admission, turn);
    const personId = ids.personId();
    const pass = `${personId}.${ids.secret()}`;
    const role = kind === 'host' ? 'host' : 'guest';
    await turn.commit([{ type: 'admission.entered', data: { personId, passHash: secrets.hash(pass), role, via: kind === 'host' ? 'host_link' : 'guest_link' } }], personId);
    return { pass, personId, role };
  });
};
