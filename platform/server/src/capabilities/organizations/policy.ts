import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';

export function requireOperator(actor: Actor): void {
  if (actor.kind !== 'operator' && actor.kind !== 'core') throw new Fault('organizations.forbidden');
}
