import { isInside } from './participants.ts';
import type { Participants } from './ports.ts';

/** Media follows the call, never the other way: whoever is in the media room without being in the call is put out. */
export const reconcile = (participants: Participants) => async (callId: string): Promise<void> => {
  const generation = await participants.calls.generation(callId);
  const present = await participants.media.present(callId, generation);
  if (present.length === 0) return;
  const strangers = await participants.log.run(callId, (turn) => {
    const { people } = turn.read(participants.fold);
    return present.filter((personId) => !isInside(people.get(personId)) || !participants.calls.isOpen(turn));
  });
  for (const personId of strangers) await participants.media.remove(callId, generation, personId);
};
