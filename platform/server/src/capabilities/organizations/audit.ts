import type { AuditEntry } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import type { AuditRecord } from './organizations.ts';
import type { OrganizationsPorts } from './ports.ts';

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'member': return actor.name;
    case 'key': return `key ${actor.name}`;
    default: return actor.kind;
  }
}

/** Writes down who changed what. `what` is the operation; `on` names whom or what it was about. */
export function audit({ store, clock, ids }: OrganizationsPorts, organizationId: string, actor: Actor, what: string, on?: string, details?: Readonly<Record<string, string>>): Promise<void> {
  const at = clock.now();
  return store.addAudit({ id: `${organizationId}:${String(at).padStart(15, '0')}:${ids.callId()}`, at, by: nameOf(actor), what, on, details });
}

export const auditFacts = ({ id, at, by, what, on, details }: AuditRecord): AuditEntry => ({ id, at: instant(at), by, what, ...(on === undefined ? {} : { on }), ...(details === undefined ? {} : { details }) });
