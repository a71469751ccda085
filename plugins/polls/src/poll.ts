/** What somebody asks for. */
export interface Draft { readonly question: string; readonly options: readonly string[]; readonly anonymous: boolean }

/** The poll of a call: the one that is open, or the last one. Opening, votes and closing change one value, so none can pass another. */
export interface Poll extends Draft {
  /** Counts up within a call: a button of an older poll is told apart. */
  readonly id: number;
  readonly closed: boolean;
  /** Everybody has a panel of their own, with their own vote marked; else all share one. */
  readonly personal: boolean;
  /** By person: which option. One entry each, so one vote each; counts are made of it. */
  readonly votes: Readonly<Record<string, number>>;
}
export interface Ballot { readonly poll: number; readonly personId: string; readonly option: number }

/** So many people get panels of their own; for more, each vote would be drawn too often. */
export const personalUpTo = 12;

export function openAfter(last: Poll | undefined, draft: Draft, people: number): Poll {
  return { id: (last?.id ?? 0) + 1, ...draft, closed: false, personal: people <= personalUpTo, votes: {} };
}

/** As many votes as fit into one stored value, and as many people as a call can hold. */
const mostVotes = 1_000;

/** Undefined when no vote of these counts: they are late, or for another poll. */
export function castAll(poll: Poll, ballots: readonly Ballot[]): Poll | undefined {
  const votes: Record<string, number> = { ...poll.votes };
  let room = mostVotes - Object.keys(votes).length;
  const counted = ballots.filter(({ poll: of, personId, option }) => {
    if (poll.closed || of !== poll.id || poll.options[option] === undefined) return false;
    if (!Object.hasOwn(votes, personId) && (room -= 1) < 0) return false;
    votes[personId] = option;
    return true;
  });
  return counted.length === 0 ? undefined : { ...poll, votes };
}

export function countVotes({ options, votes }: Pick<Poll, 'options' | 'votes'>): number[] {
  const counts = options.map(() => 0);
  for (const option of Object.values(votes)) counts[option] = (counts[option] ?? 0) + 1;
  return counts;
}

/** What a vote button carries. */
export const ballotData = (poll: Poll, option: number): string => `${poll.id}:${option}`;
export function readBallot(personId: string, data = ''): Ballot | undefined {
  const [, poll, option] = /^(\d{1,9}):(\d{1,3})$/.exec(data) ?? [];
  return option === undefined ? undefined : { poll: Number(poll), personId, option: Number(option) };
}
