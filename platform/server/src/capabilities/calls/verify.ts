import type { Verification } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import type { Calls } from './ports.ts';

/** As whom a member is known in a call of their own organization. Elsewhere, and for everybody else, a name is only what somebody typed. */
export const verify = (calls: Calls) => async (actor: Actor, callId: string): Promise<Verification | undefined> => {
  if (actor.kind !== 'member') return undefined;
  const record = await calls.store.record(callId);
  if (record?.organizationId !== actor.organizationId) return undefined;
  const [organization, domain] = await Promise.all([calls.organizations.name(record.organizationId), calls.organizations.memberDomain(actor.memberId)]);
  return { name: actor.name, organization, ...(domain === undefined ? {} : { domain }) };
};
