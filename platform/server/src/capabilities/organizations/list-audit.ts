import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { Actor } from '../../kernel/actor.ts';
import { auditFacts } from './audit.ts';
import { requireOrganization } from './policy.ts';
import type { OrganizationsPorts } from './ports.ts';

export const listAudit = (organizations: OrganizationsPorts) => async (actor: Actor, { before, limit }: OperationValues<'organizations.list_audit'>): Promise<OperationOutput<'organizations.list_audit'>> => {
  const { id } = await requireOrganization(organizations, actor);
  // The cursor is an id; one of another organization would begin elsewhere.
  const until = before?.startsWith(`${id}:`) === true ? before : `${id};`;
  const found = await organizations.store.audit(id, until, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { entries: page.map(auditFacts), ...(found.length > limit && last !== undefined ? { before: last.id } : {}) };
};
