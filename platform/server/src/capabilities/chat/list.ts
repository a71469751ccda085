import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { ChatMessage } from '@parley/contracts/words';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { bucketSize } from './chat.ts';
import type { ChatSlice } from './ports.ts';

/** A page of messages backwards from `before`: from memory while it reaches, then bucket by bucket. */
export const list = (chat: ChatSlice) => async (actor: Actor, input: OperationValues<'chat.list'>): Promise<OperationOutput<'chat.list'>> => {
  await chat.calls.requireReadable(actor, input.callId);
  const { sealed, recent } = await chat.log.run(input.callId, (turn) => {
    if (actor.kind === 'person' && chat.people.find(turn, actor.personId)?.isInside !== true) throw new Fault('admission.not_admitted');
    const state = turn.read(chat.fold);
    return { sealed: state.sealed, recent: [...state.recent] };
  });
  const before = input.before ?? Number.POSITIVE_INFINITY;
  let page: ChatMessage[] = recent.filter((message) => message.version < before);
  let next = sealed / bucketSize - 1;
  for (; page.length <= input.limit && next >= 0; next -= 1) {
    page = [...(await chat.store.bucket(input.callId, next)).filter((message) => message.version < before), ...page];
  }
  const messages = page.slice(-input.limit);
  const first = messages[0];
  return { messages, ...(first === undefined || (page.length <= input.limit && next < 0) ? {} : { before: first.version }) };
};
