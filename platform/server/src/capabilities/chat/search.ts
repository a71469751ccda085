import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { ChatMessage } from '@parley/contracts/words';
import type { Actor } from '../../kernel/actor.ts';
import { bucketSize, plain } from './chat.ts';
import type { ChatSlice } from './ports.ts';

/** Buckets read for one answer, so that no search keeps others waiting; the next page searches on. */
const bucketsAtOnce = 10;

/** Finds messages backwards, from memory while it reaches, then bucket by bucket. */
export const search = (chat: ChatSlice) => async (actor: Actor, input: OperationValues<'chat.search'>): Promise<OperationOutput<'chat.search'>> => {
  await chat.calls.requireReadable(actor, input.callId);
  const { sealed, recent } = await chat.log.run(input.callId, (turn) => {
    if (actor.kind === 'person' && chat.people.find(turn, actor.personId)?.isInside !== true) throw new Fault('admission.not_admitted');
    const state = turn.read(chat.fold);
    return { sealed: state.sealed, recent: [...state.recent] };
  });
  const wanted = plain(input.query);
  const before = input.before ?? Number.POSITIVE_INFINITY;
  const found: ChatMessage[] = [];
  let reached = before;
  const look = (messages: readonly ChatMessage[]): boolean => {
    for (const message of messages.toReversed()) {
      if (message.version >= before) continue;
      reached = message.version;
      if (plain(message.text).includes(wanted)) found.push(message);
      if (found.length === input.limit) return false;
    }
    return true;
  };

  let number = sealed / bucketSize - 1;
  let goesOn = look(recent);
  for (let read = 0; goesOn && number >= 0 && read < bucketsAtOnce; number -= 1) {
    const messages = await chat.store.bucket(input.callId, number);
    // What stands behind the page's beginning was searched before.
    if ((messages[0]?.version ?? 0) < before) read += 1;
    goesOn = look(messages);
  }
  const isAll = goesOn && number < 0;
  return { messages: found, ...(isAll ? {} : { before: reached }) };
};
