import type { Fold, Sight } from '../../kernel/call-log.ts';
import { admit } from './admit.ts';
import { announce } from './announce.ts';
import { applyToDoor, emptyDoor, followAtDoor, type Door } from './admission.ts';
import { checkPin } from './check-pin.ts';
import { firstPage, standing } from './describe.ts';
import { enter } from './enter.ts';
import { issueEntryTicket } from './issue-entry-ticket.ts';
import { issueTicket } from './issue-ticket.ts';
import { knock } from './knock.ts';
import { knockAgain } from './knock-again.ts';
import { letIn } from './let-in.ts';
import { lineNews } from './line-news.ts';
import { listWaiting } from './list-waiting.ts';
import type { Admission, AdmissionPorts } from './ports.ts';
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
    follow: followAtDoor,
    load: (callId) => store.load(callId),
    save: (callId, version, door) => store.save(callId, version, door),
  };
}

export function admission(ports: AdmissionPorts, fold: Fold<Door>) {
  const slice: Admission = { ...ports, fold };
  return {
    operations: {
      'admission.enter': enter(slice),
      'admission.issue_entry_ticket': issueEntryTicket(slice),
      'admission.issue_ticket': issueTicket(slice),
      'admission.check_pin': checkPin(slice),
      'admission.knock': knock(slice),
      'admission.withdraw': withdraw(slice),
      'admission.knock_again': knockAgain(slice),
      'admission.list_waiting': listWaiting(slice),
      'admission.announce': announce(slice),
      'admission.admit': admit(slice),
      'admission.turn_away': turnAway(slice),
    },
    sweep: sweep(slice),
    letIn: letIn(slice),
    /** Hears commits and tells the line of them. */
    lineNews: lineNews(slice),
    /** For the transports, through compose. */
    recognise: recognise(slice),
    redeemTicket: ticketGate(slice),
    /** For the other slices, through compose. */
    inTurn: {
      role: (turn: Sight, personId: string) => roleInTurn(slice, turn, personId),
      line: firstPage(slice),
      standing: standing(slice),
      /** How a person stands at the door, without the rest of what they may know. */
      knock: (turn: Sight, personId: string) => turn.read(fold).entrants.get(personId)?.state,
      waiting: (turn: Sight) => turn.read(fold).line.size,
      announcement: (turn: Sight) => turn.read(fold).announcement,
    },
  };
}
