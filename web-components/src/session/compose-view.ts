import { nothingPersonal } from '@parley/contracts/plain/permissions';
import type { Reaction } from '@parley/contracts/plain/reactions';
import type { CallSnapshot } from '@parley/contracts/words';
import type { Waiting } from './outbox.ts';
import type { MediaFacts } from './media.ts';
import type { ChatEntry, PersonView } from './view.ts';

/** Everybody in the call, oneself first. */
export function peopleOf(snapshot: CallSnapshot, facts: (personId: string) => MediaFacts, reactionOf: (personId: string) => Reaction | undefined = () => undefined): PersonView[] {
  const hands = snapshot.participants.filter(({ hand }) => hand !== undefined).sort((left, right) => (left.hand ?? 0) - (right.hand ?? 0));
  const people = snapshot.participants.map((person): PersonView => ({
    personId: person.personId, name: person.name, verified: person.verified, role: person.role, state: person.state, joinedAt: person.joinedAt,
    self: person.personId === snapshot.me.personId,
    hand: person.hand === undefined ? undefined : hands.indexOf(person) + 1,
    personal: person.personal ?? nothingPersonal,
    reaction: reactionOf(person.personId),
    ...facts(person.personId),
  }));
  return people.sort((left, right) => Number(right.self) - Number(left.self));
}

/** What is stored, then what is still on its way. */
export function entriesOf(snapshot: CallSnapshot, waiting: readonly Waiting[]): ChatEntry[] {
  const self = snapshot.me.personId;
  const stored = snapshot.chat.messages.map((message): ChatEntry => ({ ...message, own: message.personId === self, status: 'sent' }));
  const known = new Set(snapshot.chat.messages.filter((message) => message.personId === self).map((message) => message.messageId));
  const own = waiting.filter((each) => !known.has(each.messageId)).map((each): ChatEntry => ({
    version: Number.MAX_SAFE_INTEGER, messageId: each.messageId, personId: self, name: snapshot.me.name ?? '', text: each.text, at: each.at,
    own: true, status: each.status, ...(each.fault === undefined ? {} : { fault: each.fault }),
  }));
  return [...stored, ...own];
}
