import { limits } from '@parley/contracts/plain/limits';
import { isInside } from './participants.ts';
import { sourcesOf } from './permissions.ts';
import type { Participants } from './ports.ts';

/** Media follows the call, never the other way: whoever is in the media room without being in the call is put out, and nobody sends what they may not. */
export const reconcile = (participants: Participants) => async (callId: string): Promise<void> => {
  const generation = await participants.calls.generation(callId);
  const present = await participants.media.present(callId, generation);
  if (present.length === 0) return;
  const people = await participants.log.run(callId, (turn) => present.map(({ personId, sources }) => {
    const person = turn.read(participants.fold).people.get(personId);
    return { personId, sources, stays: isInside(person) && participants.calls.isOpen(turn), forGood: person?.state === 'removed', wanted: sourcesOf(participants, turn, personId) };
  }));
  for (const { personId, stays, forGood, sources, wanted } of people) {
    if (!stays) await participants.media.remove(callId, generation, personId, forGood);
    else if (wanted.join() !== sources.join()) await participants.media.permit(callId, generation, personId, wanted);
  }
};

/** While a media token of somebody who was removed lives, the room is looked at often: hooks that tell who came in may be lost. */
export const reconcileAfterRemoval = (participants: Participants) => async (callId: string): Promise<void> => {
  const sight = participants.log.peek(callId);
  if (sight === undefined) return;
  const { people } = sight.read(participants.fold);
  const holdsToken = [...people.values()].some(({ state, leftAt = 0 }) => state === 'removed' && sight.now - leftAt <= limits.mediaTokenTtl + limits.mediaTokenLeeway);
  if (holdsToken) await reconcile(participants)(callId);
};
