import type { Participants } from './ports.ts';

/** Somebody's connection is there again before their time was up. */
export const cameBack = (participants: Participants) => (callId: string, personId: string): Promise<void> =>
  participants.log.run(callId, async (turn) => {
    const person = turn.read(participants.fold).people.get(personId);
    if (person?.state === 'away') await turn.commit([{ type: 'participants.joined', data: { personId, name: person.name, role: person.role } }], personId);
  });
