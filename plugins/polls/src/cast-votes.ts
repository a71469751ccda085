import { gather, type Parley, type PluginAction } from '@parley/sdk-plugin';
import { changePoll } from './keep-poll.ts';
import { castAll, readBallot, type Ballot } from './poll.ts';
import { showPoll } from './show-poll.ts';

const together = gather<{ readonly ballot: Ballot; readonly parley: Parley }>(async (callId, items) => {
  const [{ parley }] = items;
  const ballots = items.map(({ ballot }) => ballot);
  await changePoll(parley, callId, (old) => (old === undefined ? undefined : castAll(old, ballots)));
});

export async function vote({ callId, person, data }: PluginAction, parley: Parley): Promise<void> {
  const ballot = readBallot(person.personId, data);
  if (ballot === undefined) return;
  await together(callId, { ballot, parley });
  // Whoever pressed too late is shown how it stands.
  await showPoll(parley, callId, { voters: [person.personId] });
}
