import { isHost, type Person } from '@parley/sdk-plugin';
import { bars, button, text, view, type Node, type ViewFor } from '@parley/sdk-plugin/kit';
import { ballotData, countVotes, type Poll } from './poll.ts';

type Panel = ViewFor<'panel'>;

/** What one person sees: the votes with their own one marked, the choices, and for hosts what they may do. */
export function panelOf(poll: Poll, person: Pick<Person, 'personId' | 'role'>): Panel {
  const own = poll.votes[person.personId];
  return view([...results(poll, own), ...choices(poll, own), ...(isHost(person) ? hostButtons(poll) : [])], poll.question);
}

/** What all see when there are too many for panels of their own. */
export const sharedPanel = (poll: Poll): Panel => view([...results(poll, undefined), ...choices(poll, undefined)], poll.question);
export const hostPanel = (poll: Poll): Panel => view(hostButtons(poll), `For hosts: ${poll.question}`.slice(0, 120));
/** Beside the shared panel. It names the question, so that it stays true when the next poll is opened. */
export function ownVote(poll: Poll, personId: string): Panel {
  const option = poll.options[poll.votes[personId] ?? -1];
  return view([text(`Your vote on “${poll.question}”: ${option ?? 'none yet'}`, { tone: option === undefined ? 'muted' : 'good' })]);
}

function results(poll: Poll, own: number | undefined): Node[] {
  const counts = countVotes(poll);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rows = poll.options.map((label, index) => {
    const value = counts[index] ?? 0;
    return { label, value, note: total === 0 ? '0' : `${value} · ${Math.round((value / total) * 100)} %`, ...(index === own ? { marked: true } : {}) };
  });
  return [bars(total === 1 ? '1 vote' : `${total} votes`, rows), text(about(poll), { tone: 'muted', size: 'small' })];
}

function about({ anonymous, closed }: Poll): string {
  const who = anonymous ? 'Anonymous.' : 'Hosts can see who votes for what.';
  return closed ? `Closed. ${who}` : `${who} You can change your vote until the poll is closed.`;
}

function choices(poll: Poll, own: number | undefined): Node[] {
  if (poll.closed) return [];
  return poll.options.map((label, index) => button(label, 'vote', { data: ballotData(poll, index), ...(index === own ? { icon: 'check' as const } : {}) }));
}

function hostButtons(poll: Poll) {
  const exporting = button('Export', 'export', { icon: 'download' });
  return poll.closed ? [exporting] : [button('Close poll', 'close', { data: String(poll.id), style: 'danger' }), exporting];
}
