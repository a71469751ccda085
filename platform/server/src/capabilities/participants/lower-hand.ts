import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { allows, authorOf, type Actor } from '../../kernel/actor.ts';
import { requireInside } from './policy.ts';
import type { Participants } from './ports.ts';

/** Lowers one's own hand; whoever manages people lowers anybody's, or all at once. What is down already stays down. */
export const lowerHand = (participants: Participants) => (actor: Actor, input: OperationValues<'participants.lower_hand'>): Promise<OperationOutput<'participants.lower_hand'>> =>
  participants.log.run(input.callId, async (turn) => {
    const self = requireInside(participants, turn, actor);
    const isOthers = input.all === true || (input.personId !== undefined && input.personId !== self.personId);
    if (isOthers && !allows(actor, 'participants.manage')) throw new Fault('organizations.forbidden');
    const meant = input.all === true ? undefined : input.personId ?? self.personId;
    const raised = [...turn.read(participants.fold).people.values()].filter(({ personId, hand }) => hand !== undefined && (meant === undefined || personId === meant));
    const by = authorOf(actor);
    if (raised.length > 0) await turn.commit(raised.map(({ personId }) => ({ type: 'participants.hand_lowered' as const, data: { personId, by } })), by);
    return {};
  });
