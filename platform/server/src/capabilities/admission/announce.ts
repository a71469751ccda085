import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { authorOf, type Actor } from '../../kernel/actor.ts';
import { requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Says something to everybody who waits, and to whoever comes to wait later; null takes it back. The same again changes nothing. */
export const announce = (admission: Admission) => (actor: Actor, input: OperationValues<'admission.announce'>): Promise<OperationOutput<'admission.announce'>> =>
  admission.log.run(input.callId, async (turn) => {
    requireOpen(admission, turn);
    const door = turn.read(admission.fold);
    if ((door.announcement?.message ?? null) !== input.message) {
      const by = authorOf(actor);
      await turn.commit([{ type: 'admission.announced', data: { message: input.message, name: nameOf(admission, turn, actor), by } }], by);
    }
    return door.announcement === undefined ? {} : { announcement: door.announcement };
  });

function nameOf(admission: Admission, turn: Parameters<Admission['people']['name']>[0], actor: Actor): string {
  if (actor.kind === 'member' || actor.kind === 'key') return actor.name;
  return (actor.kind === 'person' ? admission.people.name(turn, actor.personId) : undefined) ?? '';
}
