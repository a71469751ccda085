import type { Fold, Sight } from '../../kernel/call-log.ts';
import { admit } from './admit.ts';
import { applyToDoor, emptyDoor, waiting, type Door } from './admission.ts';
import { checkPin } from './check-pin.ts';
import { knocks, standing } from './describe.ts';
import { enter } from './enter.ts';
import { issueTicket } from './issue-ticket.ts';
import { knock } from './knock.ts';
import type { Admission, AdmissionPorts } from './ports.ts';
import { letIn } from './let-in.ts';
import { recognise, roleInTurn } from './recognise.ts';
import type { DoorStore } from './store.ts';
import { sweep } from './sweep.ts';
import { ticketGate } from './tickets.ts';
import { turnAway } from './turn-away.ts';
import { withdraw } from './withdraw.ts';

export { admissionConfig } from './config.ts';
export { doorStore } from './store.ts';

export function admissionFold(store: DoorStore): Fold<Door> {
  return {
    name: 'admission',
    begin: emptyDoor,
    apply: applyToDoor,
    load: (callId) => store.load(callId),
    save: (callId, version, door) => store.save(callId, version, door),
  };
}

export function admission(ports: AdmissionPorts, fold: Fold<Door>) {
  const slice: Admission = { ...ports, fold };
  return {
    operations: {
      'admission.enter': enter(slice),
      'admission.issue_ticket': issueTicket(slice),
      'admission.check_pin': checkPin(slice),
      'admission.knock': knock(slice),
      'admission.withdraw': withdraw(slice),
      'admission.admit': admit(slice),
      'admission.turn_away': turnAway(slice),
    },
    sweep: sweep(slice),
    letIn: letIn(slice),
    /** For the transports, through compose. */
    recognise: recognise(slice),
    redeemTicket: ticketGate(slice),
    /** For the other slices, through compose. */
    inTurn: {
      role: (turn: Sight, personId: string) => roleInTurn(slice, turn, personId),
      knocks: knocks(slice),
      standing: standing(slice),
      waiting: (turn: Sight) => waiting(turn.read(fold)).length,
    },
  };
}
