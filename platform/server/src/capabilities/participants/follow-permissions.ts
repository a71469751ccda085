import type { Commit } from '../../kernel/commits.ts';
import type { Sight } from '../../kernel/call-log.ts';
import { isInside } from './participants.ts';
import { sourcesOf } from './permissions.ts';
import type { Participants } from './ports.ts';

/** The media server learns at once what a change of role, permission or policy means for what people send. `reconcile` mends what got lost. */
export const followPermissions = (participants: Participants) => async (commit: Commit, sight: Sight): Promise<void> => {
  const touched = new Set(commit.events.flatMap((event) => {
    if (event.type === 'participants.role_changed' || event.type === 'participants.permitted') return [event.data.personId];
    return event.type === 'calls.updated' ? [...sight.read(participants.fold).people.values()].filter(isInside).map(({ personId }) => personId) : [];
  }));
  if (touched.size === 0) return;
  const wanted = [...touched].map((personId) => ({ personId, sources: sourcesOf(participants, sight, personId) }));
  const generation = await participants.calls.generation(commit.callId);
  await Promise.all(wanted.map(({ personId, sources }) => participants.media.permit(commit.callId, generation, personId, sources)));
};
