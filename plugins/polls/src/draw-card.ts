import { bars, button, text, view, type ViewFor } from '@parley/sdk-plugin/kit';
import { ballotData, countVotes, type Poll } from './poll.ts';

export const cardName = ({ id }: Pick<Poll, 'id'>): string => `poll-${id}`;

/** The choices while it is open, then the result. Counts in between stand in the panel only: one drawing less for each vote. */
export function cardOf(poll: Poll): ViewFor<'chat_card'> {
  if (!poll.closed) return view([text('Vote here or in the panel.', { tone: 'muted' }), ...poll.options.map((label, index) => button(label, 'vote', { data: ballotData(poll, index) }))], poll.question);
  const counts = countVotes(poll);
  return view([bars('Result', poll.options.map((label, index) => ({ label, value: counts[index] ?? 0, note: String(counts[index] ?? 0) }))), text('Closed.', { tone: 'muted' })], poll.question);
}
