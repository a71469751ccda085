import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** Shows a reaction for a moment. It is no commit: nobody misses one that came while they were away. */
export const react = (participants: Participants) => {
  const shown = new Map<string, number>();
  return async (actor: Actor, input: OperationValues<'participants.react'>): Promise<OperationOutput<'participants.react'>> => {
    const { callId, personId } = asPerson(actor);
    const now = participants.clock.now();
    const inside = await participants.log.look(callId, (sight) => isInside(sight.read(participants.fold).people.get(personId)));
    if (!inside) throw new Fault('admission.not_admitted');
    const key = `${callId} ${personId}`;
    if (now - (shown.get(key) ?? Number.NEGATIVE_INFINITY) < 1_000 / limits.reactionsPerSecond) throw new Fault('transport.too_many', { retryAfter: 1 });
    forgetBefore(shown, now - 1_000);
    shown.set(key, now);
    participants.pass(callId, { type: 'reaction', personId, reaction: input.reaction });
    return {};
  };
};

/** Times stand in the order in which they came. */
function forgetBefore(times: Map<string, number>, moment: number): void {
  for (const [key, at] of times) {
    if (at > moment) return;
    times.delete(key);
  }
}
