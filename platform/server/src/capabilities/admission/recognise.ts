import { Fault } from '@parley/contracts/plain/fault';
import type { CallRole, Permission } from '@parley/contracts/plain/permissions';
import type { Sight } from '../../kernel/call-log.ts';
import { isForgotten, isHost, type Entrant } from './admission.ts';
import type { Admission } from './ports.ts';

/** Who holds this pass. Faults: admission.pass_invalid, calls.not_found. */
export const recognise = (admission: Admission) => (callId: string, pass: string): Promise<{ personId: string; role: CallRole; permissions: ReadonlySet<Permission> }> => {
  const passHash = admission.secrets.hash(pass);
  return admission.log.run(callId, (turn) => {
    const entrant = turn.read(admission.fold).entrants.get(pass.slice(0, pass.indexOf('.')));
    if (entrant === undefined || isForgotten(entrant, turn.now) || !admission.secrets.equal(entrant.passHash, passHash)) throw new Fault('admission.pass_invalid');
    admission.presence.seen(callId, entrant.personId);
    return { personId: entrant.personId, role: effectiveRole(entrant), permissions: admission.people.permissions(turn, entrant.personId) };
  });
};

/** The role of a person by id, for whom a ticket already vouched. */
export function roleInTurn(admission: Admission, turn: Sight, personId: string): CallRole | undefined {
  const entrant = turn.read(admission.fold).entrants.get(personId);
  return entrant === undefined ? undefined : effectiveRole(entrant);
}

/** A guest who was let in has a participant's permissions; whoever may not come back has a guest's. */
function effectiveRole(entrant: Entrant): CallRole {
  if (entrant.removed || entrant.state === 'turned_away') return 'guest';
  if (isHost(entrant)) return entrant.role;
  return entrant.state === 'admitted' ? 'participant' : 'guest';
}
