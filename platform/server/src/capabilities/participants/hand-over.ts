import { heirOf } from './participants.ts';
import type { Participants } from './ports.ts';

/** A call whose hosts are gone for good gets another, so that somebody can answer at the door and end it. */
export const handOver = (participants: Participants) => async (callId: string): Promise<void> => {
  const sight = participants.log.peek(callId);
  if (sight === undefined || heirOf(sight.read(participants.fold), sight.now, participants.config.hostGrace) === undefined) return;
  await participants.log.run(callId, async (turn) => {
    const heir = heirOf(turn.read(participants.fold), turn.now, participants.config.hostGrace);
    if (heir !== undefined && participants.calls.isOpen(turn)) await turn.commit([{ type: 'participants.role_changed', data: { personId: heir.personId, role: 'host', by: 'core' } }], 'core');
  });
};
